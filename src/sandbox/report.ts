import type { Message } from './message.ts';
import type { ReportFacts } from './policy/lifecycle.ts';

/** An error report as a message: MESH itself writes it, it has no body, and it is delivered at once. */
export function reportMessage(id: string, at: number, facts: ReportFacts): Message {
  const { to, linkedId, localId, workflowId, subject, event, code, description } = facts;
  return {
    id,
    type: 'REPORT',
    sender: '',
    recipient: to,
    workflowId,
    localId,
    subject,
    fileName: '',
    carried: [],
    contentType: 'application/octet-stream',
    encoding: '',
    total: 1,
    parts: new Map(),
    bytes: 0,
    uploadedAt: at,
    deliveredAt: at,
    sequence: 0,
    linkedId,
    status: 'accepted',
    statusAt: at,
    event,
    code,
    description,
  };
}
