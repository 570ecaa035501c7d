import { failureOf } from './failure.js';
import { download } from './download.js';
import { noteReport } from './reports.js';

/** Downloads, stores, and only then acknowledges one message. A message that was stored before is only acknowledged again. */
export async function receive(client, id) {
  const { policy, store, log } = client;
  const about = ['about', `${store.nameOf(id)}.json`];
  if (!policy.downloads(id)) return acknowledge(client, id);
  const known = policy.remembersStored() ? store.read(...about) : undefined;
  const message = known ?? (await download(client, id));
  if (message.isReport && policy.notesReports()) await noteReport(client, message);
  if (known === undefined) await store.write(message, ...about);
  else log.note('received before, acknowledged again', { messageId: id });
  if (known !== undefined && !policy.acknowledgesKnown()) return;
  if (!message.isReport || policy.acknowledgesReports()) await acknowledge(client, id);
  log.done(message.isReport ? 'report received' : 'message received', { messageId: id });
}

/** Tells MESH that the message is safe with us, which removes it from the inbox (OAS:1018). */
export async function acknowledge({ connection, policy, configuration }, id) {
  const path = connection.path('inbox', id, 'status', 'acknowledged');
  for (let count = policy.acknowledgements(); count > 0; count -= 1) {
    const answer = await connection.call('PUT', path, { attempts: policy.acknowledgeAttempts(configuration) });
    if (answer.status !== 200 || !policy.acceptsAcknowledgement(answer.text)) {
      throw failureOf('the acknowledgement', answer, policy);
    }
  }
}
