import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { answered, asked, isA, isAccepted } from '../reading.ts';
import { acceptsGzip } from '../../mesh/media-type.ts';
import { perTrace } from '../per-trace.ts';
import { contentOf, isStored, seedOf, storeUnknown, strayStored } from './contents.ts';
import { completeAt, isReport, messageOf, receivedMessages, isAcknowledged, totalOf, wholeParts } from './received.ts';

/** Devices of Windows, which are no files whatever follows a dot. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

function isHostileName(name: string): boolean {
  return /[/\\\u0000]/.test(name) || /^\.{1,2}$/.test(name) || DEVICE.test(name) || name.length > 255;
}

/** The acknowledgement that MESH took first of a message of data that came whole. */
export function endsData(exchange: Exchange, trace: Trace): boolean {
  if (!isA(exchange, 'acknowledge') || !isAccepted(exchange)) return false;
  const message = messageOf(exchange, trace);
  const first = message.acknowledgements.find(isAccepted) === exchange;
  return first && completeAt(message) !== undefined && !message.reads.some(isReport);
}

/** Content-Encoding of the answers to a message, as written; empty where none was named. */
function codingOf(exchange: Exchange, trace: Trace): string {
  const [part] = wholeParts(messageOf(exchange, trace)).values();
  return (part && answered(part, 'content-encoding')?.trim()) ?? '';
}

const isGzip = (coding: string): boolean => coding.toLowerCase() === 'gzip';
const isSingle = (exchange: Exchange, trace: Trace): boolean => totalOf(messageOf(exchange, trace)) === 1;

const unknownStore = (exchange: Exchange, trace: Trace): string | undefined =>
  storeUnknown(messageOf(exchange, trace), trace);

/** A finding where something was stored that is no message as it should be, and this message wasn't. */
function otherContentStored(exchange: Exchange, trace: Trace): Finding | undefined {
  const content = contentOf(messageOf(exchange, trace).id, trace);
  const [stray] = strayStored(trace);
  if (!content || !stray || isStored(content, trace)) return undefined;
  return {
    expected: `${content.bytes} bytes stored as they were sent`,
    received: `${stray.bytes} other bytes`,
    where: exchange.id,
  };
}

/** The name that a sender gave to a message, as whoever put it there knows. */
function nameOf(id: string, trace: Trace): string | undefined {
  return seedOf(id, trace)?.fileName;
}

/** Names that several messages have, each acknowledged. */
const sharedNames = perTrace((trace: Trace): ReadonlySet<string> => {
  const kept = receivedMessages(trace).filter((message) => isAcknowledged(message) && contentOf(message.id, trace));
  return repeated(kept.flatMap(({ id }) => nameOf(id, trace) ?? []));
});

const namesakes = perTrace(({ recording }: Trace) =>
  repeated(recording?.seeded?.flatMap(({ fileName }) => fileName ?? []) ?? []),
);

function repeated(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
}

/** Whether a message has a name that another rule is about. */
export function hasTrickyName(id: string, trace: Trace): boolean {
  const name = nameOf(id, trace);
  return name !== undefined && (isHostileName(name) || namesakes(trace).has(name));
}

export const storedContentRules: readonly Rule[] = [
  {
    id: 'CLI-045',
    name: 'client-decompresses-each-part',
    level: 'MUST',
    basis: 'derived',
    statement: 'Each compressed part is decompressed on its own, and the parts together are what was sent.',
    source: { reference: 'OAS:420, 1392', quote: '**Independently** compress each chunk' },
    binds: 'client',
    needs: 'a message in several compressed parts, and where the client stores it',
    subject: 'exchange',
    when: (exchange, trace) =>
      endsData(exchange, trace) && !isSingle(exchange, trace) && isGzip(codingOf(exchange, trace)),
    control: unknownStore,
    check: otherContentStored,
  },
  {
    id: 'CLI-046',
    name: 'client-stores-the-bytes-it-got',
    level: 'MUST',
    basis: 'derived',
    statement: 'What is stored of a message is what was sent, byte for byte.',
    source: { reference: 'OAS:880-886; JSC receive_message.js' },
    binds: 'client',
    needs: 'a message in one part, not compressed, and where the client stores it',
    subject: 'exchange',
    when: (exchange, trace) =>
      endsData(exchange, trace) && isSingle(exchange, trace) && codingOf(exchange, trace) === '',
    control: unknownStore,
    check: otherContentStored,
  },
  {
    id: 'CLI-047',
    name: 'client-takes-compressed-and-plain',
    level: 'MUST',
    basis: 'derived',
    statement: 'A message is stored as it was sent whether or not its download is compressed.',
    source: { reference: 'OAS:863-872; PYC changelog 3.0' },
    binds: 'client',
    needs: 'downloads that are compressed and plain, and where the client stores them',
    subject: 'exchange',
    variants: ['compressed', 'plain'],
    when: (exchange, trace) =>
      endsData(exchange, trace) && isSingle(exchange, trace) && ['', 'gzip'].includes(codingOf(exchange, trace)),
    variant: (exchange, trace) => (isGzip(codingOf(exchange, trace)) ? 'compressed' : 'plain'),
    control: unknownStore,
    // Plain content that is stored otherwise is what CLI-046 is about.
    check: (exchange, trace) => (isGzip(codingOf(exchange, trace)) ? otherContentStored(exchange, trace) : undefined),
    observe: (exchange, trace) => {
      const [part] = wholeParts(messageOf(exchange, trace)).values();
      return part && (acceptsGzip(asked(part, 'accept-encoding')) ? 'gzip was asked for' : 'gzip was not asked for');
    },
  },
  {
    id: 'CLI-048',
    name: 'client-reads-the-coding-in-any-case',
    level: 'SHOULD',
    basis: 'standard',
    statement: 'The name of a content coding means the same in any case.',
    source: { reference: 'RFC 9110 section 8.4.1', quote: 'All content codings are case-insensitive' },
    binds: 'client',
    needs: 'a download whose Content-Encoding is gzip in other letters, and where the client stores it',
    subject: 'exchange',
    when: (exchange, trace) =>
      endsData(exchange, trace) && isGzip(codingOf(exchange, trace)) && codingOf(exchange, trace) !== 'gzip',
    control: unknownStore,
    check: otherContentStored,
  },
  {
    id: 'CLI-052',
    name: 'client-overwrites-no-namesake',
    level: 'MUST',
    basis: 'practice',
    statement: 'Two messages with the same Mex-FileName are both kept.',
    source: { reference: 'OAS:1505-1514; dtos-cohort-manager PR 323' },
    binds: 'client',
    needs: 'two acknowledged messages with one file name, and where the client stores them',
    subject: 'exchange',
    when: (exchange, trace) =>
      endsData(exchange, trace) && sharedNames(trace).has(nameOf(messageOf(exchange, trace).id, trace) ?? ''),
    control: unknownStore,
    check: (exchange, trace) => {
      const { id } = messageOf(exchange, trace);
      const content = contentOf(id, trace);
      if (!content || isStored(content, trace) || strayStored(trace).length > 0) return undefined;
      return { expected: 'both messages stored', received: `message ${id} is gone`, where: exchange.id };
    },
  },
  {
    id: 'CLI-053',
    name: 'client-uses-no-file-name-as-a-path',
    level: 'MUST',
    basis: 'derived',
    statement: 'A message whose Mex-FileName is a path, a device or too long is stored where all messages are.',
    source: { reference: 'OWASP path traversal; OAS:1505-1514' },
    binds: 'client',
    needs: 'an acknowledged message with such a file name, and where the client stores it',
    subject: 'exchange',
    when: (exchange, trace) =>
      endsData(exchange, trace) && isHostileName(nameOf(messageOf(exchange, trace).id, trace) ?? ''),
    control: unknownStore,
    check: (exchange, trace) => {
      const content = contentOf(messageOf(exchange, trace).id, trace);
      if (!content || isStored(content, trace) || strayStored(trace).length > 0) return undefined;
      return {
        expected: 'the message among those stored',
        received: 'an acknowledged message that is not there',
        where: exchange.id,
      };
    },
  },
];
