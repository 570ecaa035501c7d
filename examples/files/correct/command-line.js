import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { placeOf } from './place.js';
import { receive } from './receive.js';
import { Register } from './register.js';
import { send } from './send.js';

const POLL_MS = 100;

/** `send <file> --to <mailbox> --workflow <id> [--subject <text>]`, `receive`, `daemon`, `outcomes`. Answers the exit code. */
export async function run(words, policy, environment = process.env) {
  const options = { to: { type: 'string' }, workflow: { type: 'string' }, subject: { type: 'string' } };
  const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
  const [command, file] = positionals;
  const place = placeOf(environment);
  if (command === 'send')
    await send(place, policy, { file, to: values.to, workflowId: values.workflow, subject: values.subject });
  else if (command === 'receive') await receive(place, policy);
  else if (command === 'daemon') await poll(place, policy);
  else if (command === 'outcomes')
    for (const entry of new Register(place).all()) process.stdout.write(`${JSON.stringify(entry)}\n`);
  else {
    process.stderr.write('send, receive, daemon or outcomes\n');
    return 2;
  }
  return 0;
}

async function poll(place, policy) {
  const ending = new AbortController();
  process.once('SIGTERM', () => ending.abort());
  process.stdout.write('watching\n');
  while (!ending.signal.aborted) {
    await receive(place, policy);
    await delay(POLL_MS, undefined, { signal: ending.signal }).catch(() => undefined);
  }
}
