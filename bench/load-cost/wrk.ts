import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Requests each second that wrk reaches with one body and one set of headers, as text; nothing where there is no wrk. */
export async function wrkRate(
  url: string,
  folder: string,
  wish: { readonly seconds: number; readonly connections: number; readonly bytes: number },
): Promise<number | undefined> {
  const script = join(folder, 'wrk.lua');
  writeFileSync(script, luaScript(wish.bytes));
  const path = `${url}/messageexchange/MESHKIT001/outbox`;
  const words = ['-t1', `-c${wish.connections}`, `-d${wish.seconds}s`, '-s', script, path];
  try {
    const { stdout } = await promisify(execFile)('wrk', words, { timeout: (wish.seconds + 30) * 1000 });
    return Number(/Requests\/sec: +([0-9.]+)/.exec(stdout)?.[1]);
  } catch (fault) {
    if ((fault as { readonly code?: unknown }).code === 'ENOENT') return undefined;
    throw fault;
  }
}

/** wrk makes no tokens: the same request goes out again and again. */
function luaScript(bytes: number): string {
  const token = `NHSMESH MESHKIT001:00000000-0000-4000-8000-000000000000:0:202201010000:${'0'.repeat(64)}`;
  const headers = {
    Authorization: token,
    Accept: 'application/vnd.mesh.v2+json',
    'Mex-To': 'MESHKIT001',
    'Mex-WorkflowID': 'MESHKIT_DATA',
    'Mex-LocalID': 'MESHKIT1:abcdefghijk:1073741825',
    'Content-Type': 'text/plain',
  };
  const lines = Object.entries(headers).map(([name, value]) => `wrk.headers["${name}"] = "${value}"`);
  return ['wrk.method = "POST"', `wrk.body = string.rep("x", ${bytes})`, ...lines].join('\n');
}
