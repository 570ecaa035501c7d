import type { Mutant } from './mutant.ts';
import { altering, answer, answering, isDownload, isSend } from './wire-change.ts';
import type { WireRequestMessage } from './wire-fault.ts';
import { withHeaders } from './wire-headers.ts';

const GZIP_MAGIC = 0x1f8b;

/** A send that calls its body gzip although it doesn't begin like gzip. */
function isFalseGzip(request: WireRequestMessage): boolean {
  const { body } = request;
  const isCalledGzip = isSend(request) && request.headers['content-encoding'] === 'gzip';
  return isCalledGzip && body !== undefined && body.length > 1 && body.readUInt16BE(0) !== GZIP_MAGIC;
}

/** Read by a client that closes the connection, and so sees what comes after Content-Length. */
const isReadToItsEnd = (request: WireRequestMessage): boolean =>
  isDownload(request) && request.headers['connection'] === 'close';

export const encodingMutants: readonly Mutant[] = [
  {
    id: 'SRV-104 gzip that does not say so',
    kills: 'SRV-104',
    breaks: 'A compressed body comes without Content-Encoding.',
    wire: altering(isDownload, (response) => withHeaders(response, { 'content-encoding': undefined })),
    alsoFails: { 'SRV-179': 'compressed parts are not recognised either' },
  },
  {
    id: 'SRV-104 decoded body called gzip',
    kills: 'SRV-104',
    breaks: 'A body is decoded and still called gzip.',
    wire: () => ({
      request: (request) => ({ ...request, headers: { ...request.headers, 'accept-encoding': 'identity' } }),
      response: (response, request) =>
        isDownload(request) && request.headers['accept-encoding']?.toLowerCase() === 'gzip'
          ? withHeaders(response, { 'content-encoding': 'gzip' })
          : response,
    }),
    alsoFails: {
      'SRV-090': 'a body that was never compressed is called gzip as well',
      'SRV-179': 'compressed parts cannot be decoded either',
    },
  },
  {
    id: 'SRV-105 gzip for everybody',
    kills: 'SRV-105',
    breaks: 'What was sent compressed comes back compressed, whoever asks.',
    options: { policy: { returnsGzip: (stored) => stored === 'gzip' } },
    alsoFails: { 'SRV-106': 'also for those who refuse gzip' },
  },
  {
    id: 'SRV-105 gzip unless told otherwise',
    kills: 'SRV-105',
    breaks: 'A request without Accept-Encoding is taken to accept gzip.',
    wire: () => ({
      request: (request) =>
        isDownload(request) && request.headers['accept-encoding'] === undefined
          ? { ...request, headers: { ...request.headers, 'accept-encoding': 'gzip' } }
          : request,
    }),
  },
  {
    id: 'SRV-106 quality ignored',
    kills: 'SRV-106',
    breaks: 'Accept-Encoding: gzip;q=0 is taken to accept gzip.',
    options: {
      policy: {
        returnsGzip: (stored, acceptEncoding = '') => stored === 'gzip' && /gzip|\*/i.test(acceptEncoding),
      },
    },
  },
  {
    id: 'SRV-107 false gzip breaks the server',
    kills: 'SRV-107',
    breaks: 'A body that is called gzip and is not is a server error.',
    wire: answering(isFalseGzip, () => answer(500)),
    alsoFails: { 'SRV-038': 'it is a server error caused by input' },
  },
  {
    id: 'SRV-108 length one too small',
    kills: 'SRV-108',
    breaks: 'Content-Length leaves out the last byte.',
    wire: altering(isReadToItsEnd, (response) => {
      const length = String((response.body?.length ?? 1) - 1);
      return withHeaders(response, { 'content-length': length, 'x-keep-length': 'yes' });
    }),
  },
];
