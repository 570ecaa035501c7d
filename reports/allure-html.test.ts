import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exampleRun } from '../src/core/run.examples.ts';
import { renderAllureHtml } from './allure-html.ts';
import { writeAllureResults } from './allure.ts';

const hasJava = spawnSync('java', ['-version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'meshkit-allure-html-'));

afterAll(() => rmSync(folder, { recursive: true }));

describe('the Allure page', () => {
  it.skipIf(!hasJava)(
    'is one file that loads nothing from elsewhere and reports to nobody',
    async () => {
      const results = join(folder, 'allure-results');
      const page = join(folder, 'allure.html');
      writeAllureResults(exampleRun(), results);
      await renderAllureHtml(results, page);
      const html = readFileSync(page, 'utf8');
      expect(html).toContain('meshkit: a self-assessment');
      expect(html).not.toContain('googletagmanager');
      expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)="https?:/);
    },
    60_000,
  );

  it('says what to do where there is no Java', async () => {
    writeAllureResults(exampleRun(), folder);
    const failure = renderAllureHtml(folder, join(folder, 'none.html'), { PATH: join(folder, 'nothing') });
    await expect(failure).rejects.toMatchObject({
      code: 'TOOL_MISSING',
      hint: expect.stringContaining('Install a Java runtime') as unknown,
    });
  });

  it.skipIf(process.platform === 'win32')('says so when Java fails', async () => {
    writeAllureResults(exampleRun(), folder);
    mkdirSync(join(folder, 'home/bin'), { recursive: true });
    const java = '#!/bin/sh\n[ "$1" = -version ] || { echo "no memory" >&2; exit 1; }\n';
    writeFileSync(join(folder, 'home/bin/java'), java, { mode: 0o755 });
    const failure = renderAllureHtml(folder, join(folder, 'none.html'), {
      ...process.env,
      JAVA_HOME: join(folder, 'home'),
    });
    await expect(failure).rejects.toMatchObject({ code: 'INTERNAL', hint: 'no memory' });
  });

  it('is not made of nothing', async () => {
    const failure = renderAllureHtml(join(folder, 'absent'), join(folder, 'none.html'));
    await expect(failure).rejects.toMatchObject({ code: 'EVIDENCE_UNREADABLE' });
  });
});
