import { parseChunkRange } from '../../mesh/chunk-range.ts';
import type { Mutant } from './mutant.ts';
import { altering, alteringJson, answer, answering, asking, asks, isPart, isSend, isTracking } from './wire-change.ts';
import type { WireRequestMessage } from './wire-fault.ts';

const isLaterPart = asks('GET', /\/inbox\/[^/]+\/([2-9]|[1-9][0-9]+)$/);

function rangeOf({ headers }: WireRequestMessage) {
  return parseChunkRange(headers['mex-chunk-range'] ?? '');
}

export const chunkMutants: readonly Mutant[] = [
  {
    id: 'SRV-160 at most nine parts',
    kills: 'SRV-160',
    breaks: 'A message of ten parts or more is refused.',
    options: { policy: { firstRangeIsRight: ({ chunk, total }) => chunk === 1 && total < 10 } },
  },
  {
    id: 'SRV-160 first part answered 200',
    kills: 'SRV-160',
    breaks: 'A first part of several is answered with 200 instead of 202.',
    wire: altering(
      (request) => isSend(request) && [2, 3, 10].includes(rangeOf(request)?.total ?? 1),
      (response) => (response.status === 202 ? { ...response, status: 200 } : response),
    ),
  },
  {
    id: 'SRV-161 version 1 answers like version 2',
    kills: 'SRV-161',
    breaks: 'A part sent with version 1 is answered with message_id.',
    options: { policy: { chunkBody: (_version, messageId) => ({ message_id: messageId }) } },
  },
  {
    id: 'SRV-161 a part has an id of its own',
    kills: 'SRV-161',
    breaks: 'A part is answered with another id than that of its message.',
    wire: alteringJson(isPart, (body) =>
      'message_id' in body ? { ...body, message_id: `${String(body['message_id'])}_2` } : body,
    ),
  },
  {
    id: 'SRV-162 one part of one refused',
    kills: 'SRV-162',
    breaks: 'The range 1:1 is refused.',
    options: { policy: { readChunkRange: (value) => (value === '1:1' ? undefined : parseChunkRange(value)) } },
  },
  {
    id: 'SRV-163 a number alone is a range',
    kills: 'SRV-163',
    breaks: 'The range 1 is taken for 1:1.',
    options: { policy: { readChunkRange: (value) => parseChunkRange(value === '1' ? '1:1' : value) } },
  },
  {
    id: 'SRV-163 odd ranges ignored',
    kills: 'SRV-163',
    breaks: 'A range of three numbers is ignored.',
    wire: asking(
      (request) => isSend(request) && request.headers['mex-chunk-range'] === '1:2:3',
      ({ headers: { 'mex-chunk-range': _ignored, ...headers }, ...request }) => ({ ...request, headers }),
    ),
  },
  {
    id: 'SRV-164 any part comes first',
    kills: 'SRV-164',
    breaks: 'A send may begin with a later part.',
    options: { policy: { firstRangeIsRight: () => true } },
  },
  {
    id: 'SRV-165 range need not match the path',
    kills: 'SRV-165',
    breaks: 'The range of a part is not compared with the path.',
    options: { policy: { rangeMatchesPath: () => true } },
  },
  {
    id: 'SRV-167 part above the total accepted',
    kills: 'SRV-167',
    breaks: 'A part above the total is answered with 202.',
    wire: () => ({
      response: (response, request) =>
        isPart(request) && request.headers['mex-chunk-range'] === '5:5' ? answer(202, { message_id: 'X' }) : response,
    }),
  },
  {
    id: 'SRV-168 complete message answers 409',
    kills: 'SRV-168',
    breaks: 'A part of a complete message is refused with 409.',
    options: { policy: { finalisedStatus: () => 409 } },
  },
  {
    id: 'SRV-169 unknown message answers 403',
    kills: 'SRV-169',
    breaks: 'A part of an unknown message is refused with 403.',
    options: { policy: { unknownUploadStatus: () => 403 } },
  },
  {
    id: 'SRV-170 anybody adds parts',
    kills: 'SRV-170',
    breaks: 'Any mailbox may add a part to a message.',
    options: { policy: { mayAddTo: () => true } },
  },
  {
    id: 'SRV-174 empty part accepted',
    kills: 'SRV-174',
    breaks: 'A part without content is accepted.',
    wire: asking(
      (request) => isPart(request) && request.body?.length === 0,
      (request) => ({ ...request, body: Buffer.from(' ') }),
    ),
  },
  {
    id: 'SRV-176 range required',
    kills: 'SRV-176',
    breaks: 'A part without Mex-Chunk-Range is refused.',
    options: { policy: { needsChunkRange: () => true } },
  },
  {
    id: 'SRV-177 huge total breaks the server',
    kills: 'SRV-177',
    breaks: 'A million parts announced lead to a server error.',
    alsoFails: { 'SRV-038': 'no input may lead to a server error' },
    wire: answering(
      (request) => isSend(request) && (rangeOf(request)?.total ?? 1) >= 1_000_000,
      () => answer(500, {}),
    ),
  },
  {
    id: 'SRV-178 unfinished upload counts as accepted',
    kills: 'SRV-178',
    breaks: 'Tracking says accepted as soon as the first part is there.',
    wire: alteringJson(isTracking, (body) => (body['status'] === 'uploading' ? { ...body, status: 'accepted' } : body)),
  },
  {
    id: 'SRV-179 later parts backwards',
    kills: 'SRV-179',
    breaks: 'A later part that is not compressed comes back with its bytes in reverse order.',
    alsoFails: {
      'SRV-090': 'it is about the bytes of any message',
      'SRV-105': 'a part that the server unpacked is returned so too',
    },
    wire: altering(isLaterPart, (response) =>
      response.headers['content-encoding'] === undefined
        ? { ...response, body: Buffer.from(response.body ?? '').reverse() }
        : response,
    ),
  },
];
