/** Links a report to the message that was sent, so that its sender learns that it was not delivered (OAS:369-392). */
export async function noteReport({ policy, store, log }, report) {
  const { messageId, linkedId, localId, code, description } = report;
  await store.write(report, 'reports', `${store.nameOf(messageId)}.json`);
  const sent = policy.linkedMessage(report, store.list('sent'));
  if (sent === undefined) {
    log.warn('a report about a message that this client did not send', { linkedId, localId, code, description });
    return;
  }
  await store.write({ ...sent, state: 'undelivered', code, description }, 'sent', `${sent.localId}.json`);
  log.fail('a sent message was not delivered', { messageId: linkedId ?? sent.messageId, code, description });
}
