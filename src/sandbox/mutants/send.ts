import { createHash } from 'node:crypto';
import { errorPolicy } from '../policy/errors.ts';
import type { Mutant } from './mutant.ts';
import { altering, alteringJson, asking, asksForVersion2, isSend, renamed, type Matcher } from './wire-change.ts';
import type { WireFault, WireRequestMessage, WireResponseMessage } from './wire-fault.ts';
import { withText } from './wire-text.ts';

/** After so many sends an id comes again. */
const IDS = 100;

/** Sends without a range. */
const isWholeSend: Matcher = (request) => isSend(request) && request.headers['mex-chunk-range'] === undefined;

/** Every hundredth message gets the id of the first. */
function repeatingIds(): WireFault {
  let sent = 0;
  let first: WireResponseMessage | undefined;
  return {
    response: (response, request) => {
      if (!isSend(request) || response.status !== 202) return response;
      sent += 1;
      first ??= response;
      return sent % IDS === 0 ? first : response;
    },
  };
}

function digestOf({ path, headers, body }: WireRequestMessage): string {
  const mex = Object.entries(headers).filter(([name]) => name.startsWith('mex-') || name === 'accept');
  return createHash('sha256')
    .update(JSON.stringify([path, mex]))
    .update(body ?? '')
    .digest('hex');
}

/** The same content sent again gets the first answer again, and is not passed on. */
function suppressingRepeats(): WireFault {
  const answers = new Map<string, WireResponseMessage>();
  return {
    request: (request) => (isSend(request) ? (answers.get(digestOf(request)) ?? request) : request),
    response: (response, request) => {
      if (isSend(request) && response.status === 202) answers.set(digestOf(request), response);
      return response;
    },
  };
}

export const sendMutants: readonly Mutant[] = [
  {
    id: 'SRV-130 id under another name in version 1',
    kills: 'SRV-130',
    breaks: 'A version 1 send is answered with messageId instead of messageID.',
    alsoFails: { 'SRV-030': 'the name is what tells the versions apart' },
    wire: alteringJson(isWholeSend, (body) => renamed(body, 'messageID', 'messageId')),
  },
  {
    id: 'SRV-130 ordinary sends refused',
    kills: 'SRV-130',
    breaks: 'A plain send in version 1 is answered with 403 although nothing is wrong with it.',
    wire: altering(
      (request) => isSend(request) && !asksForVersion2(request),
      (response) => (response.status === 202 ? { ...response, status: 403 } : response),
    ),
  },
  {
    id: 'SRV-131 ids come again',
    kills: 'SRV-131',
    breaks: 'Every hundredth message gets the id of the first.',
    alsoFails: { 'SRV-148': 'among many sends some are equal' },
    wire: repeatingIds,
  },
  {
    id: 'SRV-134 unregistered recipient answered 400',
    kills: 'SRV-134',
    breaks: 'Code 12 comes with status 400.',
    options: { policy: { codeStatus: (code) => (code === '12' ? 400 : errorPolicy.codeStatus(code)) } },
  },
  {
    id: 'SRV-134 unregistered recipient has another code',
    kills: 'SRV-134',
    breaks: 'An unregistered recipient is reported with code 17.',
    wire: altering(isSend, (response) =>
      response.status === 417 ? withText(response, (text) => text.replace('"12"', '"17"')) : response,
    ),
  },
  {
    id: 'SRV-135 anybody sends any workflow id',
    kills: 'SRV-135',
    breaks: 'The workflow ids that a mailbox may send are not looked at.',
    options: { policy: { maySend: () => true } },
  },
  {
    id: 'SRV-136 anybody receives any workflow id',
    kills: 'SRV-136',
    breaks: 'The workflow ids that a mailbox may receive are not looked at.',
    options: { policy: { mayReceive: () => true } },
  },
  {
    id: 'SRV-140 empty message accepted',
    kills: 'SRV-140',
    breaks: 'A send without content is accepted.',
    wire: asking(
      (request) => isSend(request) && request.body?.length === 0,
      (request) => ({ ...request, body: Buffer.from(' ') }),
    ),
  },
  {
    id: 'SRV-143 error without its event',
    kills: 'SRV-143',
    breaks: 'A version 1 error lacks errorEvent.',
    wire: alteringJson(isSend, (body, { status }) => (status === 417 ? renamed(body, 'errorEvent', 'event') : body)),
  },
  {
    id: 'SRV-143 error in the form of the other version',
    kills: 'SRV-143',
    breaks: 'Errors have the form of version 1 in both versions.',
    options: { policy: { errorBody: (_version, facts) => errorPolicy.errorBody(1, facts) } },
  },
  {
    id: 'SRV-148 equal sends suppressed',
    kills: 'SRV-148',
    breaks: 'The same content sent again is answered with the first id.',
    alsoFails: {
      'SRV-131': 'two sends are answered with one id',
      'SRV-197': 'the second message with a local id is never made',
    },
    wire: suppressingRepeats,
  },
];
