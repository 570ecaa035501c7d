import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { asked, isAccepted, operation, received, status } from '../reading.ts';
import { mayStillFollow, sameAct } from './following.ts';
import { CLOSE_MS } from './parts-received.ts';
import { attemptsOf, endOf, isPassingFailure } from './timeline.ts';
import { isPart, rangeOf, sendsTheSame, uploadOf, uploads } from './uploads.ts';

const numberOf = (exchange: Exchange): number => Number(operation(exchange)?.chunkNumber ?? 1);

const unknownUpload = (exchange: Exchange, trace: Trace): string | undefined =>
  uploadOf(exchange, trace) ? undefined : 'the first part is not in the recording, or its answer was not seen';

function numberFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  const upload = uploadOf(exchange, trace);
  const range = rangeOf(exchange);
  const chunk = numberOf(exchange);
  const where = `${exchange.id} request`;
  if (asked(exchange, 'mex-chunk-range') !== undefined && range?.chunk !== chunk) {
    return {
      expected: `the range ${chunk}:${upload?.total ?? 'n'} for part ${chunk}`,
      received: asked(exchange, 'mex-chunk-range') ?? '',
      where,
    };
  }
  if (!upload)
    return { expected: 'the id of a message that was begun', received: operation(exchange)?.messageId ?? '', where };
  if (range && range.total !== upload.total)
    return { expected: `${upload.total} parts in all`, received: `${range.total}`, where };
  return chunk > upload.total
    ? { expected: `at most ${upload.total} parts`, received: `part ${chunk}`, where }
    : undefined;
}

/** An id that no first answer of the recording gave is wrong only if MESH says so: it may be older, or found by tracking. */
function firstNotSeen(exchange: Exchange, trace: Trace): string | undefined {
  return status(exchange) === 404 ? undefined : unknownUpload(exchange, trace);
}

/** The last try of the part before this one that had begun when this one did. */
function previousPart(exchange: Exchange, trace: Trace): Exchange | undefined {
  const upload = uploadOf(exchange, trace);
  const before = numberOf(exchange) - 1;
  const tries = upload && (before === 1 ? [upload.first] : upload.parts.filter((part) => numberOf(part) === before));
  return tries?.findLast(({ at }) => at <= exchange.at);
}

function orderFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  const previous = previousPart(exchange, trace);
  const before = numberOf(exchange) - 1;
  const expected = `part ${before} accepted first`;
  if (!previous) return { expected, received: 'no request for it', where: exchange.id };
  if (endOf(previous) > exchange.at + CLOSE_MS)
    return { expected, received: `${previous.id} was under way`, where: exchange.id };
  if (isAccepted(previous) || status(previous) === 423 || !previous.response) return undefined;
  return { expected, received: `${received(previous)} for ${previous.id}`, where: exchange.id };
}

/** Another message with the same beginning, sent after a part had failed and in the same act. */
function restartAfter(exchange: Exchange, trace: Trace): Exchange | undefined {
  const first = uploadOf(exchange, trace)?.first;
  return uploads(trace).find(
    (later) =>
      first &&
      later.first !== first &&
      later.first.at >= endOf(exchange) &&
      sameAct(exchange, later.first, trace) &&
      sendsTheSame(first, later.first),
  )?.first;
}

const wasRepeated = (exchange: Exchange, trace: Trace): boolean =>
  attemptsOf(exchange, trace).some(({ at }) => at >= endOf(exchange));

function restartFinding(exchange: Exchange, trace: Trace): Finding | undefined {
  const restart = wasRepeated(exchange, trace) ? undefined : restartAfter(exchange, trace);
  return (
    restart && { expected: `part ${numberOf(exchange)} again`, received: 'the whole message again', where: restart.id }
  );
}

function afterCompletion(exchange: Exchange, trace: Trace): Finding | undefined {
  const again = attemptsOf(exchange, trace).filter(({ at }) => at >= endOf(exchange));
  const expected = 'nothing more of a message that is complete';
  if (again.length > 1) return { expected, received: `${again.length} further tries`, where: again[0]?.id ?? '' };
  const restart = restartAfter(exchange, trace);
  return restart && { expected, received: 'the whole message again', where: restart.id };
}

export const partsOrderRules: readonly Rule[] = [
  {
    id: 'CLI-075',
    name: 'client-numbers-parts',
    level: 'MUST',
    basis: 'stated',
    statement: 'A further part goes to the id from the first answer, and its range, its path and the total agree.',
    source: {
      reference: 'OAS:1394, 1684-1687',
      quote: 'The message identifier of this initial server response **must** be captured',
    },
    binds: 'client',
    needs: 'a further part of a message whose first part was recorded',
    subject: 'exchange',
    when: isPart,
    control: firstNotSeen,
    check: numberFinding,
  },
  {
    id: 'CLI-077',
    name: 'client-sends-parts-one-by-one',
    level: 'MUST',
    basis: 'derived',
    statement: 'A part is sent after the one before it was accepted.',
    source: { reference: 'OAS:1687', quote: 'Upload subsequent files in the correct order' },
    binds: 'client',
    needs: 'a further part of a message whose first part was recorded',
    subject: 'exchange',
    when: isPart,
    control: unknownUpload,
    check: orderFinding,
  },
  {
    id: 'CLI-082',
    name: 'client-repeats-a-failed-part-alone',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A part that failed is sent again by itself, and not the whole message.',
    source: { reference: 'PYC:211-243' },
    binds: 'client',
    needs: 'a further part without an answer, or with one of 429, 500 or above, and what the client did next',
    subject: 'exchange',
    when: (exchange, trace) =>
      isPart(exchange) && isPassingFailure(exchange) && uploadOf(exchange, trace) !== undefined,
    control: (exchange, trace) => {
      if (wasRepeated(exchange, trace) || restartAfter(exchange, trace)) return undefined;
      return mayStillFollow(exchange, trace) ?? 'the client gave the message up';
    },
    check: restartFinding,
  },
  {
    id: 'CLI-084',
    name: 'client-takes-423-for-complete',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A part that is answered with 423 is not sent over and over, and neither is its message.',
    source: { reference: 'OAS:1921', quote: 'Messages has been finalised; no more chunks can be uploaded' },
    binds: 'client',
    needs: 'a part that is answered with 423',
    subject: 'exchange',
    when: (exchange) => isPart(exchange) && status(exchange) === 423,
    check: afterCompletion,
  },
];
