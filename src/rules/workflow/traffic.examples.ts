import type { Exchange } from '../../core/exchange.ts';
import type { PayloadSummary } from '../../core/payload-summary.ts';
import type { Examples } from '../../core/rule.ts';
import { exchange, trace, type ExampleOptions } from '../example.ts';
import { listing, refusal, report } from '../server/example-messages.ts';

/** Alice writes to Bob, who acknowledges. */

type Payload = Omit<PayloadSummary, 'format'>;
interface Options extends ExampleOptions {
  readonly from?: string;
  readonly to?: string;
  readonly workflowId?: string;
}

const ASKS: Payload = { id: 'K1', asks: ['infrastructure', 'business'] };
const DAY_MS = 24 * 60 * 60 * 1000;
const later = (days: number): ExampleOptions => ({ context: { clockMovedMs: days * DAY_MS } });

function sends(
  id: string,
  payload: Payload,
  { from = 'ALICE', to = 'BOB', workflowId = 'W', ...more }: Options = {},
): Exchange {
  const body = { bytes: 5, sha256: `sha-of-${id}`, payload: { format: 'example', ...payload } };
  const headers = { 'Mex-To': to, 'Mex-WorkflowID': workflowId, ...more.headers };
  const accepted = { status: 202, answer: { message_id: id } };
  return exchange('POST', `/messageexchange/${from}/outbox`, { ...accepted, ...more, headers, body });
}

const answers = (kind: 'infrastructure' | 'business', positive: boolean, code: string, id = 'K1'): Payload => ({
  id: `A-${code}`,
  asks: [],
  answers: { id, kind, positive, code },
});
const infrastructure = answers('infrastructure', true, '20013');
const business = answers('business', true, '30001');

/** Bob's acknowledgement, unless the options say otherwise. */
const replies = (id: string, payload: Payload, options: Options = {}): Exchange =>
  sends(id, payload, { from: 'BOB', to: 'ALICE', workflowId: 'W_ACK', ...options });

/** The download and the acknowledgement of a message. */
function takesIn(reader: string, id: string, options: ExampleOptions = {}): readonly Exchange[] {
  const path = `/messageexchange/${reader}/inbox/${id}`;
  const answerHeaders = { 'mex-messagetype': 'DATA', ...options.answerHeaders };
  const body = { bytes: 5, sha256: `sha-of-${id}` };
  return [
    exchange('GET', path, { answer: body, ...options, answerHeaders }),
    exchange('PUT', `${path}/status/acknowledged`, { ...(options.context && { context: options.context }) }),
  ];
}

const message = () => [sends('M1', ASKS), ...takesIn('BOB', 'M1')];
const answer = (id: string, payload: Payload, options: Options = {}) => [
  replies(id, payload, options),
  ...takesIn('ALICE', id, options.context ? { context: options.context } : {}),
];
/** Shows that an inbox is current: a message that was sent later is listed. */
const current = (mailbox: string, id: string): readonly Exchange[] => [
  sends(id, { asks: [] }, { from: mailbox, to: mailbox }),
  listing(mailbox, [id]),
];

const routed = (id: string, routing: NonNullable<Exchange['context']['routing']>) =>
  sends(id, ASKS, { to: 'GPPROVIDER_9990000018_09011955_Smith', context: { routing } });

const uncollected = [sends('M1', ASKS), sends('N', { asks: [] }, { to: 'ALICE', ...later(6) })];
const ndr = report('ALICE', 'M1', '14', later(6));
const seen = listing('ALICE', ['N', 'report-on-M1'], later(6));
const repeat = (days: number) => [sends('M2', ASKS, later(days)), ...takesIn('BOB', 'M2', later(days))];

export const trafficExamples: Examples = {
  'WFL-008': {
    pass: [
      trace(routed('M0', 'registered')),
      trace(
        routed('M0', 'registered'),
        routed('M1', 'EPL-150'),
        ...current('ALICE', 'N'),
        report('ALICE', 'M1', 'EPL-150'),
      ),
    ],
    fail: [
      trace(routed('M0', 'registered'), routed('M1', 'EPL-150'), report('ALICE', 'M1', 'EPL-151')),
      trace(routed('M0', 'registered'), routed('M1', 'EPL-150'), ...current('ALICE', 'N')),
    ],
  },
  'WFL-021': {
    pass: [trace(...message(), ...answer('A1', business))],
    fail: [
      trace(...message(), ...answer('A1', business, { workflowId: 'W' })),
      trace(...message(), ...answer('A1', infrastructure, { workflowId: 'V_ACK' })),
    ],
  },
  'WFL-022': {
    pass: [
      trace(...message(), ...answer('A1', infrastructure), ...answer('A2', business)),
      trace(...message(), ...answer('A2', answers('business', false, '30002'))),
    ],
    fail: [
      trace(...message(), replies('A2', business, refusal('16'))),
      trace(...message(), replies('A2', business), ...current('ALICE', 'N')),
      trace(...message(), ...answer('A2', answers('business', true, '30001', 'K2')), sends('N', ASKS, later(4))),
    ],
  },
  'WFL-024': {
    pass: [trace(...message(), ...repeat(4))],
    fail: [
      trace(...message(), sends('M2', ASKS, { ...later(4), ...refusal('16') })),
      trace(...message(), sends('M1', ASKS, later(4))),
      trace(...message(), sends('M2', ASKS, later(4))),
    ],
  },
  'WFL-025': {
    pass: [trace(...uncollected, seen, ndr, ...repeat(6))],
    fail: [
      trace(...uncollected, listing('ALICE', ['N'], later(6)), ...repeat(6)),
      trace(...uncollected, seen, ndr),
      trace(...uncollected, seen, ndr, sends('M2', ASKS, later(6))),
    ],
  },
  'WFL-026': {
    pass: [
      trace(
        ...message(),
        ...answer('A1', infrastructure),
        ...repeat(0),
        ...answer('A2', answers('infrastructure', false, '20007')),
      ),
    ],
    fail: [
      trace(...message(), ...answer('A1', infrastructure), ...repeat(0), ...answer('A2', business)),
      trace(...message(), ...answer('A1', infrastructure), ...repeat(0), ...answer('A2', infrastructure)),
    ],
  },
  'WFL-085': {
    pass: [trace(...message())],
    fail: [
      trace(sends('M1', ASKS), ...takesIn('BOB', 'M1', { answer: { bytes: 6, sha256: 'other' } })),
      trace(sends('M1', ASKS), ...current('BOB', 'N')),
    ],
  },
  'WFL-086': {
    pass: [
      trace(...message(), ...answer('A1', infrastructure)),
      trace(...message(), ...answer('A1', answers('infrastructure', false, '20012'))),
    ],
    fail: [
      trace(...message(), replies('A1', infrastructure, refusal('17'))),
      trace(...message(), replies('A1', infrastructure), ...current('ALICE', 'N')),
    ],
  },
  'WFL-087': {
    pass: [trace(...message(), ...answer('A1', infrastructure), ...answer('A2', business))],
    fail: [
      trace(
        ...[...message(), ...answer('A2', business)],
        sends('A3', answers('infrastructure', true, '20013', 'A-30001'), { workflowId: 'W_ACK' }),
      ),
    ],
  },
  'WFL-088': {
    pass: [trace(...message(), ...answer('A1', infrastructure))],
    fail: [
      trace(...message(), ...answer('A1', answers('business', true, '30001', 'K2'))),
      trace(...message(), ...answer('A1', business, { to: 'CAROL' })),
      trace(sends('M1', ASKS), ...answer('A1', business)),
    ],
  },
  'WFL-089': {
    pass: [trace(...reply('local-1'))],
    fail: [trace(...reply('local-2')), trace(...reply())],
  },
  'WFL-090': {
    pass: [
      trace(sends('M1', ASKS, { context: { permission: 'allowed' } })),
      trace(sends('M1', ASKS), sends('', ASKS, { context: { permission: 'sender may not send' }, ...refusal('16') })),
      trace(
        sends('M1', ASKS),
        sends('', ASKS, { context: { permission: 'recipient not registered' }, ...refusal('17') }),
      ),
    ],
    fail: [
      trace(sends('', ASKS, { context: { permission: 'allowed' }, ...refusal('16') })),
      trace(sends('M1', ASKS), sends('M2', ASKS, { context: { permission: 'sender may not send' } })),
      trace(
        sends('M1', ASKS),
        sends('', ASKS, { context: { permission: 'recipient not registered' }, ...refusal('12') }),
      ),
    ],
  },
};

/** An opt-out check whose answer comes with a local id, or with none. */
function reply(localId?: string): readonly Exchange[] {
  const workflowId = 'SPINE_NTT_UPHOLDING';
  const answerHeaders = localId === undefined ? {} : { 'mex-localid': localId };
  return [
    sends('M1', { asks: [] }, { workflowId, headers: { 'Mex-LocalID': 'local-1' } }),
    ...takesIn('BOB', 'M1'),
    replies('R1', { asks: [] }, { workflowId }),
    ...takesIn('ALICE', 'R1', { answerHeaders }),
  ];
}
