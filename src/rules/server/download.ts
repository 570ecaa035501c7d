import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import { before, type Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { parseChunkRange } from '../../mesh/chunk-range.ts';
import {
  askedPart,
  expectContent,
  isFirstByNumber,
  namedPart,
  PART_POSITIONS,
  partPosition,
  type AskedPart,
} from './asked-part.ts';
import { isLastPage, isPage, listingParameter, pagesUpTo, waitingThroughout } from './listing.ts';
import { isBefore } from './message-state.ts';
import { answered, asked, expectStatus, isA, isAccepted, operation, status } from '../reading.ts';
import type { SentMessage } from './sent-messages.ts';

type JudgesPart = (asked: AskedPart, exchange: Exchange, trace: Trace) => Finding | undefined;

/** A check for downloads that a correct server can only answer with the part that they ask for. */
function ofPart(judgePart: JudgesPart) {
  return (exchange: Exchange, trace: Trace): Finding | undefined => {
    const part = askedPart(exchange, trace);
    return part && judgePart(part, exchange, trace);
  };
}

/** One part of several. */
function isPartOfMany(exchange: Exchange, trace: Trace): boolean {
  return positionOf(exchange, trace) !== undefined;
}

function positionOf(exchange: Exchange, trace: Trace): string | undefined {
  const part = askedPart(exchange, trace);
  return part && partPosition(part);
}

function expectRange({ chunk, message }: AskedPart, exchange: Exchange): Finding | undefined {
  const value = answered(exchange, 'mex-chunk-range');
  const range = parseChunkRange(value?.trim() ?? '');
  if (range?.chunk === chunk && range.total === message.total) return undefined;
  return {
    expected: `Mex-Chunk-Range: ${chunk}:${message.total}`,
    received: value ?? 'no such header',
    where: `${exchange.id} response header mex-chunk-range`,
  };
}

/** The accepted download of the same message without a chunk number, with the same Accept-Encoding. */
function wholeDownload(exchange: Exchange, trace: Trace): Exchange | undefined {
  return trace.exchanges.find(
    (other) =>
      isA(other, 'download') &&
      isAccepted(other) &&
      other.credential === exchange.credential &&
      operation(other)?.messageId === operation(exchange)?.messageId &&
      asked(other, 'accept-encoding') === asked(exchange, 'accept-encoding') &&
      asked(other, 'accept') === asked(exchange, 'accept'),
  );
}

/** An earlier accepted download by the same path. */
function earlierDownload(exchange: Exchange, trace: Trace): Exchange | undefined {
  return before(trace, exchange).find(
    (other) =>
      isA(other, 'download', 'downloadChunk') &&
      isAccepted(other) &&
      other.credential === exchange.credential &&
      other.request.path === exchange.request.path,
  );
}

/** Messages that were downloaded before a listing and never acknowledged. */
function downloadedMessages(exchange: Exchange, trace: Trace): readonly SentMessage[] {
  const [first = exchange] = pagesUpTo(exchange, trace);
  const downloads = trace.exchanges.filter(
    (other) => isA(other, 'download') && isAccepted(other) && isBefore(other, first, trace),
  );
  const ids = new Set(downloads.map((other) => operation(other)?.messageId));
  return waitingThroughout(exchange, trace).filter(({ id }) => ids.has(id));
}

/** The last page of an unfiltered listing. */
function isWholeListing(exchange: Exchange, trace: Trace): boolean {
  return isPage(exchange, trace) && isLastPage(exchange) && listingParameter(exchange, 'workflow_filter') === undefined;
}

function expectStillListed(exchange: Exchange, trace: Trace): Finding | undefined {
  const ids = new Set(pagesUpTo(exchange, trace).flatMap(messageIdsOf));
  const gone = downloadedMessages(exchange, trace).find(({ id }) => !ids.has(id));
  const where = `${exchange.id} response body messages`;
  return gone && { expected: `${gone.id}, downloaded and not acknowledged`, received: 'a list without it', where };
}

export const downloadRules: readonly Rule[] = [
  {
    id: 'SRV-090',
    name: 'download-gives-what-was-sent',
    level: 'MUST',
    basis: 'stated',
    statement: 'The download of a waiting message gives exactly the bytes that were sent.',
    source: { reference: 'OAS:883-896', quote: 'OK, full message retrieved' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => askedPart(exchange, trace)?.part.encoding === '',
    check: ofPart((part, exchange) => expectContent(exchange, part)),
  },
  {
    id: 'SRV-091',
    name: 'last-part-answers-200',
    level: 'MUST',
    basis: 'stated',
    statement: 'Of a message in several parts the last is answered with 200 and every other with 206.',
    source: {
      reference: 'OAS:1106-1111, 1211-1214',
      quote: 'the response code is `200 OK` rather than `206 Partial Content`',
    },
    binds: 'server',
    subject: 'exchange',
    variants: PART_POSITIONS,
    when: isPartOfMany,
    variant: positionOf,
    check: ofPart(({ chunk, message }, exchange) => expectStatus(exchange, chunk === message.total ? [200] : [206])),
  },
  {
    id: 'SRV-092',
    name: 'parts-name-their-range',
    level: 'MUST',
    basis: 'stated',
    statement: 'Part i of a message in n parts carries Mex-Chunk-Range i:n.',
    source: { reference: 'OAS:1108, 1214', quote: 'the response headers contain Mex-Chunk-Range: 1:n' },
    binds: 'server',
    subject: 'exchange',
    variants: PART_POSITIONS,
    when: (exchange, trace) => isPartOfMany(exchange, trace) && isAccepted(exchange),
    variant: positionOf,
    check: ofPart(expectRange),
  },
  {
    id: 'SRV-094',
    name: 'first-part-by-number',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'The first part is also given by its number, and is the same.',
    source: { reference: 'OAS:1221; JSC read_message.js', quote: 'minimum: 1.0' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      isFirstByNumber(exchange) &&
      namedPart(exchange, trace) !== undefined &&
      wholeDownload(exchange, trace) !== undefined,
    check: (exchange, trace) => {
      const [part, whole] = [namedPart(exchange, trace), wholeDownload(exchange, trace)];
      return part && whole && (expectStatus(exchange, [status(whole)]) ?? expectContent(exchange, part));
    },
  },
  {
    id: 'SRV-099',
    name: 'download-changes-nothing',
    level: 'MUST',
    basis: 'derived',
    statement: 'A message that was downloaded and not acknowledged is still listed and can be downloaded again.',
    source: {
      reference: 'OAS:362-367, 1018-1021; OLD',
      quote: 'Use this endpoint to acknowledge the successful download',
    },
    binds: 'server',
    subject: 'exchange',
    variants: ['downloaded again', 'still listed'],
    when: (exchange, trace) =>
      isWholeListing(exchange, trace)
        ? downloadedMessages(exchange, trace).length > 0
        : askedPart(exchange, trace) !== undefined && earlierDownload(exchange, trace) !== undefined,
    variant: (exchange) => (isA(exchange, 'inbox') ? 'still listed' : 'downloaded again'),
    check: (exchange, trace) =>
      isA(exchange, 'inbox') ? expectStillListed(exchange, trace) : expectStatus(exchange, [200, 206]),
  },
  {
    id: 'SRV-111',
    name: 'etag-is-stable',
    level: 'MAY',
    basis: 'derived',
    statement: 'Two downloads of one part in the same form carry the same ETag, if any.',
    source: { reference: 'OAS:828, 952' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      askedPart(exchange, trace) !== undefined && isAccepted(exchange) && twin(exchange, trace) !== undefined,
    check: (exchange, trace) => {
      const [mine, theirs] = [answered(exchange, 'etag'), answeredBy(twin(exchange, trace), 'etag')];
      const where = `${exchange.id} response header etag`;
      return mine === theirs ? undefined : { expected: theirs ?? 'no ETag', received: mine ?? 'no ETag', where };
    },
    observe: (exchange) => (answered(exchange, 'etag') === undefined ? 'no ETag' : 'ETag'),
  },
];

/** An earlier download by the same path that asked for the same form. */
function twin(exchange: Exchange, trace: Trace): Exchange | undefined {
  const earlier = earlierDownload(exchange, trace);
  const isAlike = (name: string): boolean => earlier !== undefined && asked(earlier, name) === asked(exchange, name);
  return isAlike('accept') && isAlike('accept-encoding') ? earlier : undefined;
}

function answeredBy(exchange: Exchange | undefined, name: string): string | undefined {
  return exchange && answered(exchange, name);
}
