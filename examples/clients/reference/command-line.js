import { parseArgs } from 'node:util';
import { readConfiguration } from './configuration.js';
import { Connection } from './connection.js';
import { runDaemon } from './daemon.js';
import { handshake } from './handshake.js';
import { poll } from './inbox.js';
import { takeLock } from './lock.js';
import { createLog } from './log.js';
import { send } from './outbox.js';
import { Store } from './store.js';
import { lookUp, track } from './tracking.js';

const USAGE = `usage:
  send FILE... --to MAILBOX --workflow ID [--subject TEXT] [--content-type TYPE]
  poll | handshake | daemon | track MESSAGE_ID | lookup ODS_CODE WORKFLOW_ID`;

const COMMANDS = {
  handshake: (client) => handshake(client),
  poll: (client) => receiving(client, async () => assertNone(await poll(client))),
  daemon: (client) => receiving(client, () => runDaemon(client, untilStopped())),
  track: (client, [messageId]) => track(client, messageId),
  lookup: (client, [odsCode, workflowId]) => lookUp(client, odsCode, workflowId),
  send: sendFiles,
};

/** Runs one command. Answers the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function run(words, policy, environment = process.env) {
  try {
    return await runCommand(words, policy, environment);
  } catch (fault) {
    process.stderr.write(`${fault.message}\n`);
    return 2;
  }
}

async function runCommand(words, policy, environment) {
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options: OPTIONS });
  const [name, ...rest] = positionals;
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
  if (command === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const configuration = readConfiguration(environment);
  const log = createLog(configuration, policy);
  const connection = new Connection(configuration, policy, log);
  try {
    await command({ configuration, policy, log, connection, store: new Store(configuration.store) }, rest, values);
    return 0;
  } catch (fault) {
    log.fail(fault.message);
    return 1;
  } finally {
    await connection.close();
  }
}

const OPTIONS = {
  to: { type: 'string' },
  workflow: { type: 'string' },
  subject: { type: 'string' },
  'content-type': { type: 'string' },
};

/** Several files are sent a few at a time. */
async function sendFiles(client, files, { to, workflow: workflowId, subject, 'content-type': contentType }) {
  if (files.length === 0 || !to || !workflowId) throw new Error('send needs a file, --to and --workflow');
  const waiting = [...files];
  const failed = [];
  const worker = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      await send(client, { file, to, workflowId, subject, contentType }).catch((fault) => failed.push(fault.message));
    }
  };
  await Promise.all(Array.from({ length: client.policy.concurrency(client.configuration) }, worker));
  if (failed.length > 0)
    throw new Error(`${failed.length} of ${files.length} not sent: ${failed.slice(0, 3).join('; ')}`);
}

async function receiving(client, act) {
  const release = takeLock(client.store);
  await act().finally(release);
}

function assertNone(failed) {
  if (failed.length > 0) throw new Error(`${failed.length} messages stay in the inbox`);
}

function untilStopped() {
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => stopping.abort());
  return stopping.signal;
}
