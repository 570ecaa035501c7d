import type { Examples } from '../../core/rule.ts';
import { trace } from '../example.ts';
import { listing, refusal, ROUTE, send, sendWith } from './example-messages.ts';

const allowed = { context: { permission: 'allowed' } } as const;
const v1 = { Accept: 'application/json' };
const first = send('M1');
const unregistered = { context: { recipientUnregistered: true } } as const;
const nobody = (options: { readonly status: number; readonly answer?: unknown }) =>
  sendWith({ 'Mex-To': 'NOBODY' }, { ...unregistered, ...options });
const senderMayNot = { context: { permission: 'sender may not send' } } as const;
const notRegistered = { context: { permission: 'recipient not registered' } } as const;
const otherWorkflow = { 'Mex-WorkflowID': 'OTHER' };
const inBrotli = { 'Content-Encoding': 'br' };
const many = (ids: (index: number) => string) =>
  trace(...Array.from({ length: 60 }, (_, index) => send(ids(index), { at: 1_750_000_000_000, ms: 9 })));
const errorV1 = { messageID: '', errorEvent: 'SEND', errorCode: '12', errorDescription: 'Unregistered to address' };

export const sendExamples: Examples = {
  'SRV-130': {
    pass: [trace(send('M1', allowed)), trace(sendWith(v1, { status: 202, answer: { messageID: 'M1' } }))],
    fail: [
      trace(sendWith({}, { ...allowed, status: 200, answer: { message_id: 'M1' } })),
      trace(sendWith(v1, { status: 202, answer: { message_id: 'M1' } })),
      trace(sendWith({}, { ...allowed, status: 403 })),
    ],
  },
  'SRV-131': {
    pass: [many((index) => `M${index}`), trace(first, send('M2'))],
    fail: [many((index) => `M${index % 59}`), trace(first, send('M1', { body: 'other' }))],
  },
  'SRV-132': { pass: [trace(send('20220228174323222_ABCDEF')), trace(send('0123'))], fail: [] },
  'SRV-134': {
    pass: [trace(first, nobody(refusal('12'))), trace(first, nobody({ status: 417 }))],
    fail: [
      trace(first, nobody({ status: 202, answer: { message_id: 'M2' } })),
      trace(first, nobody(refusal('17'))),
      trace(first, nobody({ ...refusal('12'), status: 400 })),
    ],
  },
  'SRV-135': {
    pass: [trace(first, sendWith(otherWorkflow, { ...senderMayNot, ...refusal('16') }))],
    fail: [
      trace(first, sendWith(otherWorkflow, { ...senderMayNot, ...refusal('12') })),
      trace(first, sendWith(otherWorkflow, { ...senderMayNot, status: 202, answer: { message_id: 'M2' } })),
    ],
  },
  'SRV-136': {
    pass: [trace(first, sendWith(otherWorkflow, { ...notRegistered, ...refusal('17') }))],
    fail: [
      trace(first, sendWith(otherWorkflow, { ...notRegistered, ...refusal('16') })),
      trace(first, sendWith(otherWorkflow, { ...notRegistered, status: 202, answer: { message_id: 'M2' } })),
    ],
  },
  'SRV-140': {
    pass: [
      trace(first, sendWith({}, { body: '', ...refusal('02', 'COLLECT') })),
      trace(first, sendWith({}, { body: '', status: 400 })),
    ],
    fail: [
      trace(first, sendWith({}, { body: '', status: 202, answer: { message_id: 'M2' } })),
      trace(first, sendWith({}, { body: '', ...refusal('06') })),
    ],
  },
  'SRV-143': {
    pass: [trace(sendWith({}, refusal('12'))), trace(sendWith(v1, { status: 417, answer: errorV1 }))],
    fail: [
      trace(sendWith({}, { status: 417, answer: errorV1 })),
      trace(sendWith(v1, refusal('12'))),
      trace(sendWith({}, { status: 417 })),
      trace(sendWith(v1, { status: 417, answer: { ...errorV1, errorCode: '' } })),
    ],
  },
  'SRV-146': {
    pass: [trace(first, sendWith(inBrotli, { status: 422 })), trace(first, send('M2', { headers: inBrotli }))],
    fail: [],
  },
  'SRV-148': {
    pass: [trace(first, send('M2'))],
    fail: [trace(first, send('M1')), trace(first, sendWith(ROUTE, { status: 409 }))],
  },
  'SRV-149': {
    pass: [
      trace(first, listing('BOB', [], { at: first.at + 500 }), listing('BOB', ['M1'], { at: first.at + 900 })),
      trace(first, listing('BOB', ['M1'], { at: first.at + 300_000 })),
    ],
    fail: [trace(first, listing('BOB', [], { at: first.at + 95_000 }))],
  },
  'SRV-150': { pass: [trace(first, sendWith({ 'Mex-To': 'bob' }, refusal('12')))], fail: [] },
};
