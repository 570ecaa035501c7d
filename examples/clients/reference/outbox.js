import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { retryAfterMs } from './connection.js';
import { Failure, failureOf } from './failure.js';
import { openParts } from './parts.js';
import { digestsOf } from './split.js';
import { findByLocalId } from './tracking.js';

/** Sends a file, or ends what an earlier call began and could not end. */
export async function send(client, wish) {
  const { policy, store } = client;
  const content = await digestsOf(wish.file);
  if (content.bytes === 0 && policy.refusesEmpty()) throw new Failure(`${wish.file} is empty, and was not sent`);
  const begun = unfinished(store, wish, content);
  const entry = begun ?? newEntry(wish, content, policy);
  await deliver(client, entry, content).catch((fault) => {
    if (!policy.restartsAtFailedPart()) throw fault;
    return deliver(client, entry, content);
  });
}

/** A message is noted before anything is sent, so that a crash or a lost answer can be cleared up later. */
async function deliver(client, noted, content) {
  const { policy, store, log } = client;
  const parts = await openParts(client, noted, content);
  try {
    const sent = await sendParts(client, noted, parts);
    await store.write({ ...sent, state: 'accepted' }, 'sent', `${sent.localId}.json`);
    log.done('accepted by MESH, which is not yet delivered', {
      messageId: policy.idToTell(sent.messageId),
      localId: sent.localId,
      file: basename(noted.file),
    });
  } catch (fault) {
    const refused = policy.isRefusalFinal(fault.status);
    if (refused) await store.write({ ...noted, state: 'refused' }, 'sent', `${noted.localId}.json`);
    throw fault;
  } finally {
    await parts.close();
  }
}

function newEntry({ file, to, workflowId, subject, contentType }, { sha256 }, policy) {
  const localId = policy.localId(file);
  return { localId, file, to, workflowId, subject, contentType, sha256, state: 'sending', attempted: false };
}

/** The same file to the same recipient, begun and not ended: an earlier call was cut off. */
function unfinished(store, { to, workflowId }, { sha256 }) {
  const same = (entry) => entry.to === to && entry.workflowId === workflowId && entry.sha256 === sha256;
  return store.list('sent').find((entry) => entry.state === 'sending' && same(entry));
}

async function sendParts(client, noted, parts) {
  const { policy, store } = client;
  const note = async (entry) => {
    await store.write(entry, 'sent', `${entry.localId}.json`);
    return entry;
  };
  let entry = await note(noted);
  entry = entry.messageId === undefined ? await note(await sendFirst(client, entry, parts, note)) : entry;
  const rest = Array.from({ length: parts.count - 1 }, (_, index) => index + 2);
  if (policy.sendsPartsAtOnce()) {
    await Promise.all(rest.map((part) => sendFollowing(client, entry, parts, part)));
    return entry;
  }
  for (const part of rest.filter((number) => number > (entry.partsDone ?? 1))) {
    await sendFollowing(client, entry, parts, part);
    entry = await note({ ...entry, partsDone: part });
  }
  return entry;
}

/**
 * Sends the first part, which creates the message. Where no answer came nobody knows whether it did, so the server is asked by
 * our local id before anything is sent again (OAS:2392).
 */
async function sendFirst(client, entry, parts, note) {
  const { connection, policy, configuration, log } = client;
  const path = connection.path('outbox');
  const first = await parts.request(1);
  let doubtful = entry.attempted;
  for (let attempt = 0; attempt < policy.attempts(configuration); attempt += 1) {
    if (doubtful && !policy.sendsAgainBlindly()) {
      const messageId = await findByLocalId(client, entry.localId);
      if (messageId !== undefined) return { ...entry, attempted: true, messageId };
    }
    await note({ ...entry, attempted: true });
    const answer = await connection
      .call('POST', path, { ...first, attempts: 1 })
      .catch((fault) => ({ status: 0, fault }));
    if (answer.status === 202) return { ...entry, attempted: true, messageId: messageIdOf(answer, policy) };
    const again = answer.status === 0 || policy.isTransient(answer.status);
    if (!again || attempt + 1 === policy.attempts(configuration))
      throw answer.fault ?? failureOf('the message', answer, policy);
    // Only 429 says that the message was not looked at.
    doubtful = answer.status !== 429;
    const wait = policy.pauseMs(attempt, configuration, retryAfterMs(answer));
    log.note('trying again', { reason: answer.fault?.message ?? answer.status, afterMs: Math.round(wait) });
    await pause(wait);
  }
  throw new Failure('the message was not sent');
}

async function sendFollowing({ connection, policy, configuration }, { messageId }, parts, part) {
  const attempts = policy.partAttempts(configuration);
  const path = connection.path('outbox', messageId, part);
  const answer = await connection.call('POST', path, { ...(await parts.request(part)), attempts });
  if (answer.status !== 202 && !policy.isComplete(answer.status)) throw failureOf(`part ${part}`, answer, policy);
}

function messageIdOf({ text }, policy) {
  const body = policy.readError(text) ?? {};
  const id = body.message_id ?? body.messageID ?? body.messageId;
  if (typeof id === 'string' && id !== '') return id;
  throw new Failure('MESH accepted the message without telling its id');
}
