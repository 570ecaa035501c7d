import { refusedByStatus, result } from '../answer.ts';
import type { MailboxRoute } from '../call.ts';

/** 'Acknowledge message' (OAS:1009-1099). */
export const acknowledge: MailboxRoute = async (call, services) => {
  const { policy, ledger } = services;
  const id = policy.messageIdOf(call.path['messageId'] ?? '');
  const message = ledger.get(id);
  if (!message) return refusedByStatus(call, services, policy.unknownAcknowledgeStatus(), 'Message does not exist');
  if (!policy.mayAcknowledge(message.recipient, call.mailbox.id))
    return refusedByStatus(call, services, policy.foreignAcknowledgeStatus(), 'Message belongs to another mailbox');
  const status = policy.acknowledgeStatus(message.status);
  if (status !== 200) return refusedByStatus(call, services, status, 'Message cannot be acknowledged');
  if (message.status !== 'acknowledged') await ledger.acknowledge(message);
  return result(call, services, status, policy.acknowledgeBody(call.version, id));
};
