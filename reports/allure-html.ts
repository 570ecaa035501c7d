import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MeshkitError } from '../src/core/errors.ts';

const run = promisify(execFile);
const TIMEOUT_MS = 120_000;
const TITLE = 'meshkit: a self-assessment, not NHS England assurance';

/**
 * Renders a folder of Allure results as one HTML file that needs no network.
 * @throws MeshkitError EVIDENCE_UNREADABLE for a folder without results, TOOL_MISSING without Java, INTERNAL when the report generator fails.
 */
export async function renderAllureHtml(
  resultsFolder: string,
  outFile: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  await expectResults(resultsFolder);
  await expectJava(environment, resultsFolder);
  const folder = await mkdtemp(join(tmpdir(), 'meshkit-allure-'));
  try {
    await generate(resultsFolder, folder, environment);
    await cp(join(folder, 'index.html'), outFile);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function generate(resultsFolder: string, folder: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const tool = createRequire(import.meta.url).resolve('allure-commandline/bin/allure');
  const options = ['generate', '--single-file', '--clean', '--name', TITLE, '--output', folder, resultsFolder];
  // Only exactly `true` keeps the tool, and the page that it makes, from reporting their use.
  const env = { ...environment, ALLURE_NO_ANALYTICS: 'true' };
  await run(process.execPath, [tool, ...options], { env, timeout: TIMEOUT_MS }).catch((fault: unknown) => {
    throw new MeshkitError('INTERNAL', `Allure could not render ${resultsFolder}`, firstLine(fault), fault);
  });
}

/** The generator would make an empty report of an empty folder. */
async function expectResults(resultsFolder: string): Promise<void> {
  const names = await readdir(resultsFolder).catch(() => []);
  if (names.some((name) => name.endsWith('-result.json'))) return;
  throw new MeshkitError(
    'EVIDENCE_UNREADABLE',
    `${resultsFolder} holds no Allure results`,
    "Name the folder allure-results of a run; meshkit conform writes one into each run's folder.",
  );
}

async function expectJava(environment: NodeJS.ProcessEnv, resultsFolder: string): Promise<void> {
  const home = environment['JAVA_HOME'];
  const java = home === undefined || home === '' ? 'java' : join(home, 'bin', 'java');
  await run(java, ['-version'], { env: environment, timeout: TIMEOUT_MS }).catch((fault: unknown) => {
    throw new MeshkitError(
      'TOOL_MISSING',
      `Allure's HTML needs Java, and ${java} can't be started`,
      `Install a Java runtime (version 8 or later) or set JAVA_HOME. Or take ${resultsFolder} to a machine that has Java ` +
        'and run: ALLURE_NO_ANALYTICS=true npx allure-commandline generate --single-file <folder>',
      fault,
    );
  });
}

function firstLine(fault: unknown): string {
  const text = typeof fault === 'object' && fault !== null && 'stderr' in fault ? String(fault.stderr) : String(fault);
  return text.trim().split('\n')[0] ?? '';
}
