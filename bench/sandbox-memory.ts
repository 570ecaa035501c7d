/**
 * Sends a message in parts through a sandbox in a process of its own, downloads it again, and tells how much memory that process
 * ever held. Fails above 200 MB. `node --import tsx bench/sandbox-memory.ts [--store memory|disk] [--part MiB] [--parts n]
 * [--data folder]`; without options 16 parts of 64 MiB.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messagePath, outboxChunkPath, outboxPath } from '../src/mesh/paths.ts';
import { formatTokenTime } from '../src/mesh/timestamp.ts';
import { buildToken } from '../src/mesh/token.ts';
import { defaultMailboxes, defaultSharedKey } from '../src/sandbox/defaults.ts';
import { startSandbox, type SandboxMailbox } from '../src/sandbox/sandbox.ts';
import { openStore, type StoreKind } from './sandbox/store-kind.ts';

const ALLOWED_KB = 200_000;
const { values } = parseArgs({
  allowPositionals: true,
  options: {
    store: { type: 'string', default: 'memory' },
    part: { type: 'string', default: '64' },
    parts: { type: 'string', default: '16' },
    data: { type: 'string', default: tmpdir() },
  },
});
const [partMiB, parts] = [Number(values.part), Number(values.parts)];
const piece = Buffer.alloc(1024 * 1024, 'meshkit ');
const [alice, bob] = defaultMailboxes as [SandboxMailbox, SandboxMailbox];

if (process.send) await serve();
else await measure();

async function serve(): Promise<void> {
  const folder = process.argv.at(-1) ?? '';
  const opened = await openStore(values.store as StoreKind, folder);
  const { url } = await startSandbox({ mailboxes: defaultMailboxes, sharedKey: defaultSharedKey, ...opened });
  process.send?.(url);
  process.on('message', () => process.send?.(process.resourceUsage().maxRSS));
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(values.data, 'meshkit-bench-'));
  const child = fork(new URL(import.meta.url), ['--store', values.store, folder]);
  try {
    await judge(child);
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judge(child: ChildProcess): Promise<void> {
  const next = <T>(): Promise<T> => new Promise((resolve) => child.once('message', (value) => resolve(value as T)));
  const url = await next<string>();
  child.send('how much?');
  const idle = await next<number>();
  const seconds = await exchange(url);
  child.send('how much?');
  const peak = await next<number>();
  console.log(`${values.store}, ${parts} parts of ${partMiB} MiB: idle ${idle} kB, peak ${peak} kB, ${seconds}`);
  process.exitCode = peak <= ALLOWED_KB ? 0 : 1;
}

async function exchange(url: string): Promise<string> {
  const began = performance.now();
  const headers = { 'Mex-To': bob.id, 'Mex-WorkflowID': 'MESHKIT_DATA', 'Mex-Chunk-Range': `1:${parts}` };
  const first = await call(url, alice, 'POST', outboxPath(alice.id), headers, partMiB);
  const id = String((JSON.parse(first.text) as Record<string, unknown>)['messageID']);
  for (let chunk = 2; chunk <= parts; chunk += 1)
    await call(url, alice, 'POST', outboxChunkPath(alice.id, id, chunk), {}, partMiB);
  const sent = performance.now();
  for (let chunk = 1; chunk <= parts; chunk += 1) {
    const { bytes } = await call(url, bob, 'GET', messagePath(bob.id, id, chunk), {}, 0);
    if (bytes !== partMiB * piece.length) throw new Error(`part ${chunk} has ${bytes} bytes`);
  }
  const seconds = (from: number, to: number): string => ((to - from) / 1000).toFixed(1);
  return `up ${seconds(began, sent)} s, down ${seconds(sent, performance.now())} s`;
}

function call(
  url: string,
  { id, password }: SandboxMailbox,
  method: string,
  path: string,
  headers: Record<string, string>,
  mebibytes: number,
): Promise<{ readonly text: string; readonly bytes: number }> {
  const parts = { mailboxId: id, nonce: randomUUID(), nonceCount: '0', timestamp: formatTokenTime(Date.now()) };
  const hmac = (key: string, message: string): string => createHmac('sha256', key).update(message).digest('hex');
  const Authorization = buildToken(parts, { password, sharedKey: defaultSharedKey }, hmac);
  return new Promise((resolve, reject) => {
    const asking = request(url + path, { method, headers: { ...headers, Authorization } }, (response) => {
      let [text, bytes] = ['', 0];
      response.on('data', (data: Buffer) => {
        bytes += data.length;
        if (bytes < 1000) text += data.toString();
      });
      response.on('end', () => resolve({ text, bytes }));
    });
    asking.on('error', reject);
    const pour = (left: number): void => {
      if (left === 0) asking.end();
      else if (asking.write(piece)) setImmediate(pour, left - 1);
      else asking.once('drain', () => pour(left - 1));
    };
    pour(mebibytes);
  });
}
