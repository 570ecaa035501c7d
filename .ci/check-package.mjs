// Packs the project, installs the packed file in an empty folder, and runs `npx meshkit conform` there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'meshkit-package-'));
const run = (command, args, cwd) => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], timeout: 300_000 });

try {
  const packed = run('npm', ['pack', '--silent', '--pack-destination', folder], root).trim().split('\n').at(-1);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  run('npm', ['install', '--silent', '--prefer-offline', join(folder, packed)], folder);
  const output = run('npx', ['--no-install', 'meshkit', 'conform'], folder);
  console.log(output.split('\n').slice(-12).join('\n'));
  console.log(`packed package: ${packed} runs in an empty folder`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
