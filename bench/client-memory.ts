/**
 * Has the reference client send a large message in parts to itself through a sandbox, and receive it, and tells how much memory each
 * of the two processes ever held. Fails above 200 MB, or if the content differs. `node --import tsx bench/client-memory.ts
 * [--part MiB] [--parts n] [--compress yes|no]`; without options 16 parts of 64 MiB, compressed.
 */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultMailboxes, defaultSharedKey } from '../src/sandbox/defaults.ts';
import { startSandbox } from '../src/sandbox/sandbox.ts';
import { clientsFolder } from '../src/witness/reference-client.ts';

const ALLOWED_KB = 200_000;
const MIB = 1024 * 1024;
const { values } = parseArgs({
  options: {
    part: { type: 'string', default: '64' },
    parts: { type: 'string', default: '16' },
    compress: { type: 'string', default: 'yes' },
  },
});
const [partMiB, parts] = [Number(values.part), Number(values.parts)];
const [{ id, password }] = defaultMailboxes as [(typeof defaultMailboxes)[number]];
const folder = mkdtempSync(join(tmpdir(), 'meshkit-bench-'));
const file = join(folder, 'large.dat');
const store = join(folder, 'store');
/** What a process held at most since it began; `maxRSS` counts what its parent held as well, where Linux can tell better. */
const NOTE = `data:text/javascript,${encodeURIComponent(`
  import { existsSync, readFileSync, writeFileSync } from 'node:fs';
  process.on('exit', () => {
    const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
    writeFileSync(process.env.PEAK, /VmHWM:\\s*([0-9]+)/.exec(status)?.[1] ?? String(process.resourceUsage().maxRSS));
  });`)}`;

const sandbox = await startSandbox({ mailboxes: defaultMailboxes, sharedKey: defaultSharedKey });
try {
  const wanted = await makeFile();
  const sending = await peakOf('send', file, '--to', id, '--workflow', 'MESHKIT_DATA');
  const receiving = await peakOf('poll');
  const [received = ''] = readdirSync(join(store, 'received'));
  const isEqual = (await hashOf(join(store, 'received', received))) === wanted;
  const told = `sending ${sending} kB, receiving ${receiving} kB at most`;
  console.log(
    `${parts} parts of ${partMiB} MiB, compress ${values.compress}: ${told}; the content is ${isEqual ? 'equal' : 'NOT equal'}`,
  );
  process.exitCode = isEqual && Math.max(sending, receiving) <= ALLOWED_KB ? 0 : 1;
} finally {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Half of each MiB can be compressed. Answers the digest. */
async function makeFile(): Promise<string> {
  const handle = await open(file, 'w');
  for (let count = 0; count < partMiB * parts; count += 1)
    await handle.write(Buffer.concat([randomBytes(MIB / 2), Buffer.alloc(MIB / 2, 'meshkit ')]));
  await handle.close();
  return hashOf(file);
}

async function hashOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const piece of createReadStream(path)) digest.update(piece as Buffer);
  return digest.digest('hex');
}

/** Runs the client and answers the most kB that it held. */
async function peakOf(...words: readonly string[]): Promise<number> {
  const peak = join(folder, 'peak');
  const environment = {
    ...{ MESH_URL: sandbox.url, MESH_MAILBOX: id, MESH_PASSWORD: password, MESH_SHARED_KEY: defaultSharedKey },
    ...{ MESH_STORE: store, MESH_PART_BYTES: String(partMiB * MIB), MESH_COMPRESS: values.compress, PEAK: peak },
  };
  const child = spawn(process.execPath, ['--import', NOTE, join(clientsFolder(), 'reference', 'main.js'), ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${words[0] ?? ''} ended with ${code ?? 'a signal'}`);
  return Number(readFileSync(peak, 'utf8'));
}
