import { Failure, failureOf } from './failure.js';

/** The id of the message that has our local id, or nothing where MESH has none. Several have it: nobody can tell which. */
export async function findByLocalId({ connection, policy }, localId) {
  const answer = await connection.call('GET', connection.path('outbox', 'tracking', localId));
  if (answer.status === 404) return undefined;
  if (answer.status === 300) throw new Failure(`several messages have the local id ${localId}`, 300);
  if (answer.status !== 200) throw failureOf('tracking', answer, policy);
  const { messageId, message_id: other } = policy.readError(answer.text) ?? {};
  return messageId ?? other;
}

/** Tells what MESH knows of a sent message. It is no proof that the recipient has dealt with it (OAS:1956). */
export async function track({ connection, policy, log }, messageId) {
  const answer = await connection.call('GET', connection.path('outbox', 'tracking') + policy.trackingQuery(messageId));
  if (policy.tracksAnything()) return;
  if (answer.status === 300 || answer.status === 404) {
    throw new Failure(
      answer.status === 404 ? `MESH knows no message ${messageId}` : 'several messages match',
      answer.status,
    );
  }
  if (answer.status !== 200) throw failureOf('tracking', answer, policy);
  const body = policy.readError(answer.text) ?? {};
  const at = body.status_timestamp ?? body.statusTimestamp;
  const since = at === undefined ? undefined : policy.parseTime(String(at));
  if (since !== undefined && Number.isNaN(since.getTime())) throw new Failure(`"${at}" is no time`);
  log.done('tracked', { messageId, status: body.status, since: since?.toISOString() });
}

/** Finds the one mailbox of an organisation that takes a workflow (OAS:2618). */
export async function lookUp({ connection, policy, log }, odsCode, workflowId) {
  const path = ['/messageexchange/endpointlookup', odsCode, workflowId].map((part, index) =>
    index === 0 ? part : policy.pathPart(part),
  );
  const answer = await connection.call('GET', path.join('/'));
  if (answer.status !== 200) throw failureOf('the lookup', answer, policy);
  const { results = [] } = policy.readError(answer.text) ?? {};
  const chosen = policy.chooseMailbox(results);
  if (chosen === undefined)
    throw new Failure(`${results.length} mailboxes match ${odsCode} and ${workflowId}; one is needed`);
  log.done('looked up', { mailbox: chosen.mailbox_id ?? chosen.address });
}
