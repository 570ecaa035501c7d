import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestResult } from 'allure-js-commons';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleRun } from '../src/core/run.examples.ts';
import { writeAllureResults } from './allure.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-allure-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function results(): ReadonlyMap<string, TestResult> {
  const names = readdirSync(folder).filter((name) => name.endsWith('-result.json'));
  const all = names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as TestResult);
  return new Map(all.map((result) => [result.historyId ?? '', result]));
}

describe('the Allure results', () => {
  it('hold one result for each rule, under its id, and one for the run', () => {
    writeAllureResults(exampleRun(), folder);
    const ids = exampleRun().rules.map(({ metadata }) => metadata.id);
    expect(new Set(results().keys())).toEqual(new Set([...ids, 'run']));
  });

  it('give each standing a status; only a conformant rule passed', () => {
    writeAllureResults(exampleRun(), folder);
    const statuses = [...results()].map(([id, { status }]) => `${id} ${status ?? ''}`).sort();
    expect(statuses.filter((line) => !line.endsWith('skipped'))).toEqual([
      'EX-001 passed',
      'EX-002 failed',
      'EX-007 broken',
      'run failed',
    ]);
  });

  it('tell a failure with expected, received, the exchange and the command', () => {
    writeAllureResults(exampleRun(), folder);
    const result = results().get('EX-002');
    expect(result?.statusDetails).toMatchObject({ expected: '403', actual: expect.stringMatching(/^200/) as unknown });
    const [step] = result?.steps ?? [];
    expect(step?.attachments.map(({ name }) => name)).toEqual(['exchange', 'curl']);
    const texts = step?.attachments.map(({ source }) => readFileSync(join(folder, source), 'utf8')) ?? [];
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ id: 'x2' });
    expect(texts[1]).toBe(exampleRun().rules[1]?.failures[0]?.curl);
  });

  it('are labelled by theme, level and severity', () => {
    writeAllureResults(exampleRun(), folder);
    const labels = results()
      .get('EX-005')
      ?.labels.map(({ name, value }) => `${name}: ${value}`);
    expect(labels).toEqual(
      expect.arrayContaining(['feature: authorisation', 'severity: normal', 'rule: EX-005', 'tag: SHOULD']),
    );
  });

  it('replace those of the same run', () => {
    writeAllureResults(exampleRun(), folder);
    const before = readdirSync(folder).length;
    writeAllureResults(exampleRun(), folder);
    expect(readdirSync(folder)).toHaveLength(before);
    expect(existsSync(join(folder, 'environment.properties'))).toBe(true);
  });
});
