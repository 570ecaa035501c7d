import type { HeaderList } from '../../core/exchange.ts';
import { refusedByCode, result, type Answer } from '../answer.ts';
import type { MailboxCall, MailboxRoute } from '../call.ts';
import { stateOf, type Message, type MessagePart, type PartEncoding } from '../message.ts';
import { announcesTooMuch, receive, refuseUpload } from '../receive.ts';
import { destinationOf, type Destination } from '../routing.ts';
import { checkMexHeaders, checkSendHeaders } from '../send-checks.ts';
import type { Services } from '../services.ts';

/** 'Send message' (OAS:1377-1667). */
export const send: MailboxRoute = async (call, services) => {
  const plan = planOf(call, services);
  if ('status' in plan) return plan;
  const part = await receive(call, { encoding: plan.encoding, bytesBefore: 0 }, services);
  if (typeof part === 'string') return refuseUpload(call, services, part);
  const message = await services.ledger.accept(messageOf(call, services, plan, part));
  return result(call, services, 202, services.policy.sendBody(call.version, message.id));
};

interface SendPlan {
  readonly workflowId: string;
  readonly destination: Exclude<Destination, { kind: 'unregistered' }>;
  readonly encoding: PartEncoding;
  readonly total: number;
}

/** All that can be decided before the body is read. */
function planOf(call: MailboxCall, services: Services): SendPlan | Answer {
  const { headers } = call;
  if (announcesTooMuch(call, services)) return refuseUpload(call, services, 'too large');
  const refusal = checkMexHeaders(call, services) ?? checkSendHeaders(call, services);
  if (refusal) return refusal;
  const total = totalOf(headers.get('Mex-Chunk-Range'), services);
  if (total === undefined) return refusedByCode(call, services, '06', 'Mex-Chunk-Range must be 1:n');
  const encoding = services.policy.readEncoding(headers.get('Content-Encoding'));
  if (encoding === undefined) return refusedByCode(call, services, '06', 'Content-Encoding must be gzip');
  if (services.ledger.isFull()) return refuseUpload(call, services, 'no room');
  const workflowId = (headers.get('Mex-WorkflowID') ?? '').trim();
  const destination = admit(call, services, workflowId);
  return 'status' in destination ? destination : { workflowId, destination, encoding, total };
}

/** Who may send what to whom: codes 12, 16 and 17. */
function admit(call: MailboxCall, services: Services, workflowId: string): SendPlan['destination'] | Answer {
  const { policy } = services;
  const destination = destinationOf(call.headers.get('Mex-To') ?? '', workflowId, services);
  if (destination.kind === 'unregistered') return refusedByCode(call, services, '12');
  if (!policy.maySend(call.mailbox, workflowId)) return refusedByCode(call, services, '16');
  const recipient = destination.kind === 'mailbox' ? destination.mailbox : undefined;
  return recipient && !policy.mayReceive(recipient, workflowId) ? refusedByCode(call, services, '17') : destination;
}

function totalOf(given: string | undefined, { policy }: Services): number | undefined {
  if (given === undefined || given.trim() === '') return 1;
  const range = policy.readChunkRange(given);
  return range && policy.firstRangeIsRight(range) ? range.total : undefined;
}

function messageOf(call: MailboxCall, services: Services, plan: SendPlan, part: MessagePart): Message {
  const { policy, ids, clock } = services;
  const { headers, mailbox } = call;
  const { workflowId, destination, encoding, total } = plan;
  const id = ids();
  const uploadedAt = clock.now();
  const { status, event, code, description } = stateOf('uploading', uploadedAt);
  // All that it will ever have: a copy with a property more costs far more than a copy.
  return {
    id,
    type: 'DATA',
    sender: mailbox.id,
    recipient: destination.kind === 'mailbox' ? destination.id : '',
    workflowId,
    localId: policy.carriedValue('Mex-LocalID', headers.get('Mex-LocalID') ?? ''),
    subject: policy.carriedValue('Mex-Subject', headers.get('Mex-Subject') ?? ''),
    fileName: policy.carriedValue('Mex-FileName', policy.fileNameOf(headers.get('Mex-FileName'), id)),
    carried: carriedOf(call, services),
    contentType: policy.contentTypeOf(headers.get('Content-Type')),
    encoding,
    total,
    parts: new Map([[1, part]]),
    bytes: part.body.bytes,
    uploadedAt,
    deliveredAt: undefined,
    sequence: 0,
    routingFault: destination.kind === 'mailbox' ? undefined : destination.code,
    status,
    statusAt: uploadedAt,
    event,
    code,
    description,
  };
}

function carriedOf({ headers }: MailboxCall, { policy }: Services): HeaderList {
  const carried: [string, string][] = [];
  for (const name of policy.carriedHeaders()) {
    const value = headers.get(name);
    if (value) carried.push([name, policy.carriedValue(name, value)]);
  }
  return carried;
}
