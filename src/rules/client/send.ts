import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { REQUIRED_MEX_HEADERS } from '../../mesh/mex-headers.ts';
import { mediaTypeOf } from '../../mesh/media-type.ts';
import { asked } from '../reading.ts';
import { unseen, stepOf } from './recorded.ts';
import {
  decodedBytes,
  decodedOf,
  encodingOf,
  isSend,
  isUpload,
  rangeOf,
  uploadOf,
  wasTaken,
  wishesFor,
} from './uploads.ts';

const CHECKSUM = 'mex-content-checksum';
/** Flags of the older protocol that the official sandbox passes through. */
const FLAGS = [
  'mex-content-compress',
  'mex-content-compressed',
  'mex-content-encrypted',
  'mex-encrypted',
  'mex-compress',
];
const PACKED: readonly string[] = ['application/gzip', 'application/x-gzip'];

const bodyHidden = (_: Exchange, trace: Trace): string | undefined => unseen(trace, 'body');
const isSingle = (exchange: Exchange): boolean => isSend(exchange) && (rangeOf(exchange)?.total ?? 1) === 1;
const hasBody = ({ request }: Exchange): boolean => request.body !== undefined && !request.body.incomplete;

/** A finding where what was sent is nothing that the client was asked to send to this recipient. */
export function payloadFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  const upload = uploadOf(exchange, trace);
  if (!upload) return undefined;
  const wishes = wishesFor(upload, trace);
  const whole = upload.total === 1 ? decodedOf(exchange) : undefined;
  const bytes = whole?.bytes ?? decodedBytes(upload);
  const isAsSent = whole
    ? wishes.some(({ sha256 }) => sha256 === whole.sha256)
    : wishes.some((wish) => wish.bytes === bytes);
  if (isAsSent) return undefined;
  const where = `${exchange.id} request body`;
  return {
    expected: `what it was asked to send (${wishes[0]?.bytes ?? 0} bytes)`,
    received: `${bytes ?? 0} other bytes`,
    where,
  };
}

/** Only what came whole, and can be decoded, can be compared. */
export function notComparable(exchange: Exchange, trace: Trace): string | undefined {
  const upload = uploadOf(exchange, trace);
  if (upload && upload.total > 1 && decodedBytes(upload) === undefined)
    return 'not all parts were sent, or some can not be decoded';
  if (upload?.total === 1 && !decodedOf(exchange)) return 'the body did not come whole, or can not be decoded';
  return unseen(trace, 'body');
}

function checksumHeader(exchange: Exchange): readonly [name: string, value: string] | undefined {
  return exchange.request.headers.find(([name]) => /checksum|content-md5/i.test(name));
}

function checksumFinding(exchange: Exchange): Finding | undefined {
  const [name = '', value = ''] = checksumHeader(exchange) ?? [];
  const where = `${exchange.id} request header ${name}`;
  if (name.toLowerCase() !== CHECKSUM) return { expected: 'Mex-Content-Checksum', received: name, where };
  const content = isSingle(exchange) && /^[0-9a-f]{64}$/i.test(value) ? decodedOf(exchange) : undefined;
  if (!content || content.sha256.toLowerCase() === value.toLowerCase()) return undefined;
  return { expected: 'the digest of the content before compression', received: 'another', where };
}

function badFlag({ request }: Exchange): readonly [name: string, value: string] | undefined {
  return request.headers.find(([name, value]) => FLAGS.includes(name.toLowerCase()) && !/^[YN]$/.test(value));
}

const isEmpty = (exchange: Exchange): boolean =>
  (decodedOf(exchange) ?? exchange.request.body)?.bytes === 0 || !exchange.request.body;

export const clientSendRules: readonly Rule[] = [
  {
    id: 'CLI-070',
    name: 'client-sends-the-exact-payload',
    level: 'MUST',
    basis: 'derived',
    statement: 'The body of a message, once its transport compression is undone, is what was to be sent.',
    source: {
      reference: 'OAS:1931-1944; JSC send_message.js:83',
      quote: 'message payload or chunk, optionally encoded with content-encoding',
    },
    binds: 'client',
    needs: 'a message that the client is known to have been asked for',
    subject: 'exchange',
    when: (exchange, trace) => {
      const upload = isSend(exchange) ? uploadOf(exchange, trace) : undefined;
      return upload !== undefined && wishesFor(upload, trace).length > 0 && wasTaken(exchange);
    },
    control: notComparable,
    check: payloadFinding,
  },
  {
    id: 'CLI-071',
    name: 'client-names-recipient-and-workflow',
    level: 'MUST',
    basis: 'stated',
    statement: 'A message carries Mex-To and Mex-WorkflowID, neither of them empty.',
    source: { reference: 'OAS:1396, 1453-1473', quote: 'Always set the workflow identifier' },
    binds: 'client',
    needs: 'a message that is sent',
    subject: 'exchange',
    when: isSend,
    check: (exchange) => {
      const missing = REQUIRED_MEX_HEADERS.find((name) => (asked(exchange, name) ?? '').trim() === '');
      return (
        missing && { expected: missing, received: 'none, or an empty one', where: `${exchange.id} request headers` }
      );
    },
  },
  {
    id: 'CLI-076',
    name: 'client-sends-nothing-empty',
    level: 'SHOULD',
    basis: 'practice',
    statement: 'A message without content is refused by the client itself.',
    source: { reference: 'TFC; OAS:401', quote: 'Data file is missing or inaccessible' },
    binds: 'client',
    needs: 'an empty message that is sent, or that the client is known to have been asked for',
    subject: 'trace',
    when: ({ exchanges, recording }) =>
      (recording?.asked?.some(({ bytes }) => bytes === 0) ?? false) ||
      exchanges.some((exchange) => isSend(exchange) && isEmpty(exchange)),
    control: (trace) => unseen(trace, 'body'),
    check: ({ exchanges }) => {
      const empty = exchanges.find((exchange) => isSend(exchange) && isEmpty(exchange));
      return empty && { expected: 'no message without content', received: 'one', where: empty.id };
    },
  },
  {
    id: 'CLI-080',
    name: 'client-logs-the-message-id',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'The id that a message was accepted under is stored and logged.',
    source: { reference: 'OAS:425, 1400', quote: 'It would be good practice to log this identifier' },
    binds: 'client',
    needs: 'a message that was accepted',
    subject: 'exchange',
    when: (exchange, trace) => isSend(exchange) && uploadOf(exchange, trace)?.id !== undefined,
    check: () => undefined,
    observe: (exchange, trace) => {
      const { output } = stepOf(exchange, trace) ?? {};
      if (output === undefined) return 'what the client said is not known';
      return output.includes(uploadOf(exchange, trace)?.id ?? '')
        ? 'the client named the id'
        : 'not in what the client said';
    },
  },
  {
    id: 'CLI-091',
    name: 'client-checksum-has-its-header',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A checksum is sent as Mex-Content-Checksum and is that of the content before compression.',
    source: {
      reference: 'OAS:1515; NETC MeshOutboxService.cs:245',
      quote: 'Checksum of the original message contents',
    },
    binds: 'client',
    needs: 'a message with a checksum',
    subject: 'exchange',
    when: (exchange) => isSend(exchange) && checksumHeader(exchange) !== undefined,
    control: bodyHidden,
    check: checksumFinding,
    observe: (exchange) => `${checksumHeader(exchange)?.[1].length ?? 0} characters`,
  },
  {
    id: 'CLI-092',
    name: 'client-flags-are-y-or-n',
    level: 'SHOULD',
    basis: 'practice',
    statement: 'The flags that say whether the content is compressed or encrypted are Y or N.',
    source: { reference: 'mesh-client 1c6b2cb; OAS:822' },
    binds: 'client',
    needs: 'a message with such a flag',
    subject: 'exchange',
    when: (exchange) =>
      isSend(exchange) && exchange.request.headers.some(([name]) => FLAGS.includes(name.toLowerCase())),
    check: (exchange) => {
      const [name, value = ''] = badFlag(exchange) ?? [];
      return name === undefined
        ? undefined
        : { expected: 'Y or N', received: value, where: `${exchange.id} request header ${name}` };
    },
  },
  {
    id: 'CLI-093',
    name: 'client-says-gzip-of-gzip-only',
    level: 'MUST',
    basis: 'derived',
    statement: 'A body that is sent with Content-Encoding gzip is gzip, whole and valid.',
    source: { reference: 'OAS:1536; RFC 9110 section 8.4', quote: 'content encoding' },
    binds: 'client',
    needs: 'a message with Content-Encoding gzip',
    subject: 'exchange',
    when: (exchange) => isSingle(exchange) && encodingOf(exchange) === 'gzip' && hasBody(exchange),
    control: (exchange, trace) =>
      unseen(trace, 'body') ?? (exchange.request.body?.undecoded ? 'the body was too large to be decoded' : undefined),
    check: ({ id, request }) =>
      request.body?.gzip?.valid
        ? undefined
        : { expected: 'valid gzip', received: 'other bytes', where: `${id} request body` },
  },
  {
    id: 'CLI-094',
    name: 'client-content-type-is-that-of-the-content',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'The Content-Type of a compressed message is that of its content, not of the compression.',
    source: { reference: 'OAS:1526', quote: 'content type of the message when decoded' },
    binds: 'client',
    needs: 'a message with Content-Encoding and Content-Type',
    subject: 'exchange',
    when: (exchange) =>
      isUpload(exchange) && encodingOf(exchange) === 'gzip' && asked(exchange, 'content-type') !== undefined,
    check: (exchange) => {
      const type = mediaTypeOf(asked(exchange, 'content-type') ?? '');
      if (!PACKED.includes(type)) return undefined;
      return {
        expected: 'the type of the content',
        received: type,
        where: `${exchange.id} request header content-type`,
      };
    },
  },
];
