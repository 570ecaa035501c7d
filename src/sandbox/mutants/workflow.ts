import { lifecyclePolicy } from '../policy/lifecycle.ts';
import { sendPolicy } from '../policy/send.ts';
import type { Mutant } from './mutant.ts';
import { altering, answer, answering, asking, isDownload, isSend, type Matcher } from './wire-change.ts';
import type { WireFault, WireRequestMessage, WireResponseMessage } from './wire-fault.ts';
import { withText } from './wire-text.ts';

/** Set-ups that are wrong in one way: permissions, mailboxes, or something between them. */

const isAcknowledgementId = (workflowId: string): boolean => workflowId.endsWith('_ACK');
const textOf = ({ body }: WireRequestMessage): string => body?.toString() ?? '';

const isAcknowledgement: Matcher = (request) =>
  isSend(request) && isAcknowledgementId(request.headers['mex-workflowid'] ?? '');
const isInfrastructure: Matcher = (request) =>
  isAcknowledgement(request) && /<code value="[12]0\d{3}"/.test(textOf(request));

/** Accepted, and thrown away. */
const lost = answering(isInfrastructure, () => answer(202, { message_id: '20990101000000000000_000000' }));

/** More than the few letters by which a stimulus shows that an inbox is current. */
const hasPayload: Matcher = (request) => isSend(request) && textOf(request).length > 100;

const ALICE = 'MESHKIT001';
const BOB = 'MESHKIT002';

/** A message goes back to where it came from. */
const backToSender = (matches: Matcher, sender: string) =>
  asking(matches, (request) => ({ ...request, headers: { ...request.headers, 'mex-to': sender } }));

const changingText = (change: (text: string) => string) =>
  altering(isDownload, (response) => withText(response, change));

const digestOf = (request: WireRequestMessage): string =>
  [request.headers['mex-to'], request.headers['mex-workflowid'], textOf(request)].join();

/** The same payload sent again gets the answer of the first, and is not passed on. */
function swallowingRepeats(): WireFault {
  const known = new Map<string, WireResponseMessage>();
  return {
    request: (request) => (hasPayload(request) ? (known.get(digestOf(request)) ?? request) : request),
    response: (response, request) => {
      if (isSend(request) && response.status === 202) known.set(digestOf(request), response);
      return response;
    },
  };
}

/** The beginning of a message's own id. */
const MESSAGE_ID = /(<MessageHeader><id value=")([^"]{8})/;

/** A payload that comes again comes under another id. */
function renamingRepeats(): WireFault {
  const seen = new Set<string>();
  return {
    response: (response, request) => {
      const id = isDownload(request) ? MESSAGE_ID.exec(response.body?.toString() ?? '')?.[2] : undefined;
      if (id === undefined) return response;
      if (!seen.has(id)) {
        seen.add(id);
        return response;
      }
      return withText(response, (text) => text.replace(MESSAGE_ID, '$100000000'));
    },
  };
}

export const workflowMutants: readonly Mutant[] = [
  {
    id: 'WFL-008 another reason reported',
    kills: 'WFL-008',
    breaks: 'The report about a patient whose practice has two mailboxes says that it has none.',
    options: { policy: { matchCode: (found) => (found === 1 ? undefined : 'EPL-151') } },
  },
  {
    id: 'WFL-008 no report',
    kills: 'WFL-008',
    breaks: 'Reports about failed routing go to a mailbox that nobody reads.',
    options: {
      policy: {
        reportOn: (failed) => {
          const report = lifecyclePolicy.reportOn(failed);
          return report.code.startsWith('EPL-') ? { ...report, to: 'NOBODY' } : report;
        },
      },
    },
  },
  {
    id: 'WFL-021 workflow id changed on the way',
    kills: 'WFL-021',
    breaks:
      'A message comes with another workflow id than it was sent with, so that it is acknowledged on the wrong one.',
    wire: altering(isDownload, (response) =>
      response.headers['mex-workflowid'] === 'GPFED_CONSULT_REPORT'
        ? { ...response, headers: { ...response.headers, 'mex-workflowid': 'GPCONNECT_SEND_DOCUMENT' } }
        : response,
    ),
  },
  {
    id: 'WFL-022 acknowledgement may not be sent',
    kills: 'WFL-022',
    breaks: 'Nobody is permitted to send an acknowledgement id: code 16.',
    alsoFails: { 'WFL-086': 'it goes by the same id' },
    options: { policy: { maySend: (sender, id) => !isAcknowledgementId(id) && sendPolicy.maySend(sender, id) } },
  },
  {
    id: 'WFL-022 acknowledgement may not be received',
    kills: 'WFL-022',
    breaks: 'Nobody is registered for an acknowledgement id: code 17.',
    alsoFails: { 'WFL-086': 'it goes by the same id' },
    options: {
      policy: { mayReceive: (recipient, id) => !isAcknowledgementId(id) && sendPolicy.mayReceive(recipient, id) },
    },
  },
  {
    id: 'WFL-022 acknowledgement in another mailbox',
    kills: 'WFL-022',
    breaks: 'Acknowledgements are delivered to the mailbox that sent them.',
    alsoFails: { 'WFL-085': 'they do not come', 'WFL-086': 'it goes by the same id' },
    wire: backToSender(isAcknowledgement, BOB),
  },
  {
    id: 'WFL-024 repeat swallowed',
    kills: 'WFL-024',
    breaks: 'A message that is sent again gets the answer of the first and goes no further.',
    alsoFails: {
      'WFL-022': 'a repeat that does not come is never answered',
      'WFL-086': 'a repeat that does not come is never answered',
      'WFL-025': 'the repeat does not come',
    },
    wire: swallowingRepeats,
  },
  {
    id: 'WFL-025 no report of non-delivery',
    kills: 'WFL-025',
    breaks: 'A message that nobody collects disappears without a report.',
    options: { policy: { reportsExpiry: () => false } },
  },
  {
    id: 'WFL-026 repeat under another id',
    kills: 'WFL-026',
    breaks: 'A message that is sent again comes with another id, so that its recipient takes it for a new one.',
    alsoFails: {
      'WFL-022': 'no acknowledgement names the repeat',
      'WFL-085': 'the payload is changed',
      'WFL-086': 'no acknowledgement names the repeat',
      'WFL-088': 'the second acknowledgement names nothing that was sent',
    },
    wire: renamingRepeats,
  },
  {
    id: 'WFL-085 one byte more',
    kills: 'WFL-085',
    breaks: 'A line break is added to every payload.',
    wire: altering(isDownload, (response) => ({
      ...response,
      body: Buffer.concat([response.body ?? Buffer.alloc(0), Buffer.from('\n')]),
    })),
  },
  {
    id: 'WFL-085 message in another mailbox',
    kills: 'WFL-085',
    breaks: 'Messages for bob are delivered to the mailbox that sent them.',
    alsoFails: { 'WFL-025': 'the repeat does not come', 'WFL-090': 'another recipient is asked' },
    wire: backToSender((request) => hasPayload(request) && request.headers['mex-to'] === BOB, ALICE),
  },
  {
    id: 'WFL-086 infrastructure acknowledgement lost',
    kills: 'WFL-086',
    breaks: 'Infrastructure acknowledgements are accepted and thrown away.',
    alsoFails: { 'WFL-085': 'they do not come' },
    wire: lost,
  },
  {
    id: 'WFL-087 flags turned on',
    kills: 'WFL-087',
    breaks: 'On its way an acknowledgement is made to ask for one.',
    alsoFails: { 'WFL-085': 'the payload is changed' },
    wire: changingText((text) => text.replaceAll('<valueBoolean value="false"/>', '<valueBoolean value="true"/>')),
  },
  {
    id: 'WFL-088 message gets another id',
    kills: 'WFL-088',
    breaks: 'The id of a message is changed on its way, so that its acknowledgement names nothing that was sent.',
    alsoFails: {
      'WFL-022': 'no acknowledgement names what was sent',
      'WFL-085': 'the payload is changed',
      'WFL-086': 'no acknowledgement names what was sent',
    },
    wire: changingText((text) => text.replace(MESSAGE_ID, '$100000000')),
  },
  {
    id: 'WFL-089 local id lost',
    kills: 'WFL-089',
    breaks: 'Replies come without a local id.',
    options: { policy: { carriedValue: (header, value) => (header === 'Mex-LocalID' ? '' : value) } },
  },
  {
    id: 'WFL-090 anybody may send',
    kills: 'WFL-090',
    breaks: 'What a mailbox may send is not looked at.',
    options: { policy: { maySend: () => true } },
  },
  {
    id: 'WFL-090 anybody may receive',
    kills: 'WFL-090',
    breaks: 'What a mailbox may receive is not looked at.',
    options: { policy: { mayReceive: () => true } },
  },
];
