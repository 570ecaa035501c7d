import { sendPolicy } from '../policy/send.ts';
import type { Mutant } from './mutant.ts';
import { altering, isDownload, isSend, type Matcher } from './wire-change.ts';
import type { WireResponseMessage } from './wire-fault.ts';
import { withText } from './wire-text.ts';

/** Writes another code into the answers that carry `code`. */
function otherCode(code: string, other: string): (response: WireResponseMessage) => WireResponseMessage {
  return (response) => withText(response, (text) => text.replaceAll(`"${code}"`, `"${other}"`));
}

const isLongSubject: Matcher = (request) => isSend(request) && (request.headers['mex-subject']?.length ?? 0) >= 500;

export const mexHeaderMutants: readonly Mutant[] = [
  {
    id: 'SRV-133 missing recipient has another code',
    kills: 'SRV-133',
    breaks: 'A missing Mex-To is taken for an unregistered recipient.',
    options: { policy: { missesRecipient: () => false } },
  },
  {
    id: 'SRV-133 empty recipient is the sender',
    kills: 'SRV-133',
    breaks: 'A message without a recipient goes to its sender.',
    wire: () => ({
      request: (request) =>
        isSend(request) && (request.headers['mex-to'] ?? '') === ''
          ? { ...request, headers: { ...request.headers, 'mex-to': request.path.split('/').at(-2) ?? '' } }
          : request,
    }),
  },
  {
    id: 'SRV-137 workflow id optional',
    kills: 'SRV-137',
    breaks: 'A send without a workflow id is accepted.',
    options: { policy: { missesWorkflow: () => false } },
  },
  {
    id: 'SRV-138 foreign sender has another code',
    kills: 'SRV-138',
    breaks: 'A foreign Mex-From is refused with code 12.',
    wire: altering(isSend, otherCode('07', '12')),
  },
  {
    id: 'SRV-139 wrong message type has another code',
    kills: 'SRV-139',
    breaks: 'A Mex-MessageType other than DATA is refused with code 06.',
    wire: altering(isSend, otherCode('11', '06')),
  },
  {
    id: 'SRV-141 file name of any length',
    kills: 'SRV-141',
    breaks: 'The length of Mex-FileName is not limited.',
    options: {
      policy: {
        headerIsTooLong: (header, length) => header !== 'Mex-FileName' && sendPolicy.headerIsTooLong(header, length),
      },
    },
  },
  {
    id: 'SRV-141 subject one character too short',
    kills: 'SRV-141',
    breaks: 'A Mex-Subject of exactly 500 characters is refused.',
    wire: altering(isLongSubject, (response) => ({ ...response, status: 400, body: Buffer.from('{"detail":[]}') })),
  },
  {
    id: 'SRV-142 control characters accepted',
    kills: 'SRV-142',
    breaks: 'A tab in a Mex header is accepted.',
    options: { policy: { headerIsMalformed: () => false } },
  },
  {
    id: 'SRV-147 checksum lost',
    kills: 'SRV-147',
    breaks: 'A download lacks Mex-Content-Checksum.',
    alsoFails: { 'SRV-102': 'the checksum is one of the headers that must come back' },
    wire: altering(isDownload, ({ headers: { 'mex-content-checksum': _lost, ...headers }, ...response }) => ({
      ...response,
      headers,
    })),
  },
  {
    id: 'SRV-151 content type in lower case',
    kills: 'SRV-151',
    breaks: 'The content type of a message is written in lower case, its parameters too.',
    options: { policy: { contentTypeOf: (given) => sendPolicy.contentTypeOf(given).toLowerCase() } },
  },
];
