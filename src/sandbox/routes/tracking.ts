import type { ApiVersion } from '../../mesh/media-type.ts';
import { invalid, refusedByStatus, result, type Answer } from '../answer.ts';
import type { MailboxCall, MailboxRoute } from '../call.ts';
import type { Message } from '../message.ts';
import type { Services } from '../services.ts';
import { missing } from '../validation.ts';

/** 'Track outbox' by message id (OAS:1945-2391). */
export const tracking: MailboxRoute = (call, services) => {
  const { policy, ledger } = services;
  const id = call.query.get(policy.trackingParameter());
  if (!id) return invalid(call, services, missing('query', policy.trackingParameter()));
  const message = ledger.get(policy.messageIdOf(id));
  if (!message) return refusedByStatus(call, services, policy.unknownTrackingStatus(), 'Message does not exist');
  if (!policy.mayTrack(message.sender, call.mailbox.id))
    return refusedByStatus(call, services, policy.foreignTrackingStatus(), 'Message was sent by another mailbox');
  return track(message, call, services, call.version);
};

/** 'Track outbox' by local id, which has a body of version 1 only (OAS:2392-2617). */
export const trackingByLocalId: MailboxRoute = (call, services) => {
  const { policy, ledger } = services;
  const ids = ledger.byLocalId(call.mailbox.id, policy.localIdOf(call.path['localId'] ?? ''));
  const status = policy.localIdStatus(ids.size);
  const [id = ''] = ids;
  const message = ledger.get(id);
  if (status === 200 && message) return track(message, call, services, 1);
  return refusedByStatus(call, services, status, `The local id matches ${ids.size} messages`);
};

function track(message: Message, call: MailboxCall, services: Services, version: ApiVersion): Answer {
  const { policy, mailboxes } = services;
  // "timestamp that the message was accepted" (OAS:2166): once all of it was there.
  const since = message.deliveredAt ?? message.uploadedAt;
  const body = policy.trackingBody(version, {
    message,
    sender: mailboxes.get(message.sender),
    recipient: mailboxes.get(message.recipient),
    status: policy.statusWord(version, message.status),
    success: policy.trackingSuccess(message.status),
    uploaded: policy.trackingTime(version, since),
    expires: policy.trackingTime(version, policy.expiresAt(since)),
    changed: policy.trackingTime(version, message.statusAt),
  });
  return result({ ...call, version }, services, 200, body);
}
