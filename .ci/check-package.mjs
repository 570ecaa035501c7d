// Packs the project, installs the packed file in an empty folder, and runs `npx meshkit conform` there.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'meshkit-package-'));

/** Runs a command to its end; says what it printed and stops where it fails. */
function run(cwd, command, ...words) {
  const { status, stdout } = spawnSync(command, words, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
    timeout: 300_000,
  });
  if (status === 0) return stdout.trim();
  rmSync(folder, { recursive: true, force: true });
  console.log(stdout);
  console.log(`${command} ${words.join(' ')} ended with ${status}`);
  process.exit(1);
}

const packed = run(root, 'npm', 'pack', '--silent', '--pack-destination', folder).split('\n').at(-1);
writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
run(folder, 'npm', 'install', '--silent', '--prefer-offline', join(folder, packed));
console.log(run(folder, 'npx', '--no-install', 'meshkit', 'conform').split('\n').slice(-12).join('\n'));
console.log(`${packed} runs in an empty folder`);
rmSync(folder, { recursive: true, force: true });
