import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { REQUEST_BYTES_ACCEPTED, REQUEST_BYTES_REFUSED_ABOVE } from '../../mesh/limits.ts';
import { operation } from '../reading.ts';
import { unseen } from './recorded.ts';
import { decodedOf, encodingOf, isPart, isUpload, partsOf, uploadOf } from './uploads.ts';

/** "Every chunk but the last should exceed 5 MB", which nobody enforces: the smaller reading of a megabyte (PYC changelog 3.0). */
const SMALLEST_PART = 5_000_000;

const numberOf = (exchange: Exchange): number => Number(operation(exchange)?.chunkNumber ?? 1);
const bytesOf = ({ request }: Exchange): number => request.body?.bytes ?? 0;

function largeFinding(exchange: Exchange): Finding | undefined {
  if (bytesOf(exchange) <= REQUEST_BYTES_REFUSED_ABOVE) return undefined;
  return {
    expected: 'at most 100 MB in one request',
    received: `${bytesOf(exchange)} bytes`,
    where: `${exchange.id} request body`,
  };
}

/** Whether a request is, or is a part of, a message that is too large for one request. */
function isOfLarge(exchange: Exchange, trace: Trace): boolean {
  if (!isUpload(exchange)) return false;
  const upload = uploadOf(exchange, trace);
  const total = upload ? partsOf(upload).reduce((sum, part) => sum + bytesOf(part), 0) : bytesOf(exchange);
  return total > REQUEST_BYTES_ACCEPTED;
}

const isOfSeveral = (exchange: Exchange, trace: Trace): boolean =>
  isUpload(exchange) && (uploadOf(exchange, trace)?.total ?? 1) > 1;

export const partsSentRules: readonly Rule[] = [
  {
    id: 'CLI-072',
    name: 'client-sends-large-messages-in-parts',
    level: 'MUST',
    basis: 'stated',
    statement: 'No request carries more than 100 MB; a larger message is sent in parts.',
    source: {
      reference: 'OAS:414-421',
      quote: 'The maximum amount of data allowed by MESH in a single request message is 100MB',
    },
    binds: 'client',
    needs: 'a message of more than 100 MB',
    subject: 'exchange',
    when: isOfLarge,
    check: largeFinding,
  },
  {
    id: 'CLI-073',
    name: 'client-splits-before-it-compresses',
    level: 'MUST',
    basis: 'stated',
    statement: 'Each compressed part of a message decodes on its own.',
    source: {
      reference: 'OAS:418-420, 1682-1683',
      quote: '**DO NOT** compress a large file and then split the compressed version',
    },
    binds: 'client',
    needs: 'a message in parts that are compressed',
    subject: 'exchange',
    when: (exchange, trace) => {
      const upload = isOfSeveral(exchange, trace) ? uploadOf(exchange, trace) : undefined;
      return (
        upload !== undefined &&
        encodingOf(upload.first) === 'gzip' &&
        exchange.request.body !== undefined &&
        !exchange.request.body.incomplete
      );
    },
    control: (exchange, trace) =>
      unseen(trace, 'body') ?? (exchange.request.body?.undecoded ? 'the part was too large to be decoded' : undefined),
    check: ({ id, request }) =>
      request.body?.gzip?.valid
        ? undefined
        : { expected: 'a part that is valid gzip on its own', received: 'other bytes', where: `${id} request body` },
  },
  {
    id: 'CLI-074',
    name: 'client-encodes-every-part-alike',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'Content-Encoding is the same on every part of a message.',
    source: { reference: 'OAS:420 against 1746-1757', quote: 'with the **same** compression algorithm' },
    binds: 'client',
    needs: 'a further part of a message',
    subject: 'exchange',
    when: (exchange, trace) => isPart(exchange) && uploadOf(exchange, trace) !== undefined,
    check: (exchange, trace) => {
      const first = uploadOf(exchange, trace)?.first ?? exchange;
      const [expected, found] = [first, exchange].map((part) => encodingOf(part) || 'none');
      if (expected === found) return undefined;
      return {
        expected: expected ?? '',
        received: found ?? '',
        where: `${exchange.id} request header content-encoding`,
      };
    },
  },
  {
    id: 'CLI-078',
    name: 'client-sends-no-small-parts',
    level: 'SHOULD',
    basis: 'practice',
    statement: 'Every part but the last has more than 5 MB of content.',
    source: { reference: 'PYC changelog 3.0' },
    binds: 'client',
    needs: 'a message in parts',
    subject: 'exchange',
    when: (exchange, trace) =>
      isOfSeveral(exchange, trace) && numberOf(exchange) < (uploadOf(exchange, trace)?.total ?? 1),
    control: (_, trace) => unseen(trace, 'body'),
    check: (exchange) => {
      const bytes = decodedOf(exchange)?.bytes ?? SMALLEST_PART;
      return bytes >= SMALLEST_PART
        ? undefined
        : { expected: 'more than 5 MB', received: `${bytes} bytes`, where: `${exchange.id} request body` };
    },
  },
];
