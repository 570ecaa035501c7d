import type { Exchange } from '../../core/exchange.ts';
import type { AcknowledgementKind } from '../../core/payload-summary.ts';
import type { ExchangeRule, Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { isAccepted, received } from '../reading.ts';
import {
  answersOf,
  arrivals,
  attemptsToAnswer,
  carriedBy,
  collection,
  couldBeSeen,
  messageOfAttempt,
  ofMessage,
  targetTime,
  type Carried,
} from './carried.ts';

/** After which a missing acknowledgement counts as a failure (older guidance on MESH). */
export const PATIENCE_MS = 3 * 24 * 60 * 60 * 1000;

/** The acknowledgement that the sender of a message got. */
function arrivedAnswer(message: Carried, kind: AcknowledgementKind, trace: Trace): Exchange | undefined {
  return attemptsToAnswer(message, kind, trace).find((attempt) => {
    const answer = messageOfAttempt(attempt, trace);
    return answer && arrivals(answer, trace).some(({ credential }) => credential === message.sender);
  });
}

/** "A negative infrastructure code means the transaction failed" (ITK3): then nothing follows. */
function hasFailed(message: Carried, trace: Trace): boolean {
  return attemptsToAnswer(message, 'infrastructure', trace).some((attempt) => answersOf(attempt)?.positive === false);
}

function isDue(message: Carried | undefined, kind: AcknowledgementKind, trace: Trace): boolean {
  if (!message?.payload.asks.includes(kind) || !collection(message, trace)) return false;
  return kind === 'infrastructure' || arrivedAnswer(message, kind, trace) !== undefined || !hasFailed(message, trace);
}

/** Why the absence of an acknowledgement proves nothing. */
function notConclusive(message: Carried, kind: AcknowledgementKind, trace: Trace): string | undefined {
  if (arrivedAnswer(message, kind, trace)) return undefined;
  const attempts = attemptsToAnswer(message, kind, trace);
  const [accepted] = attempts.filter(isAccepted);
  if (attempts.length > 0 && !accepted) return undefined;
  const answer = accepted && messageOfAttempt(accepted, trace);
  if (answer)
    return couldBeSeen(answer, message.sender, trace)
      ? undefined
      : `the inbox of ${message.sender} was not seen to be current afterwards`;
  const waited = targetTime(trace.exchanges.at(-1) ?? message.send) - targetTime(message.send);
  return waited >= PATIENCE_MS ? undefined : 'the trace ends before an acknowledgement was due';
}

function missing(message: Carried, kind: AcknowledgementKind, trace: Trace): Finding | undefined {
  if (arrivedAnswer(message, kind, trace)) return undefined;
  const attempts = attemptsToAnswer(message, kind, trace);
  const refused = attempts.find((attempt) => !isAccepted(attempt));
  const accepted = attempts.some(isAccepted);
  const got = accepted
    ? 'one that was accepted and never came'
    : refused
      ? `a send refused: ${received(refused)}`
      : 'none';
  const expected = `${kind === 'business' ? 'a business' : 'an infrastructure'} acknowledgement of ${message.id}`;
  return { expected, received: got, where: `the inbox of ${message.sender}` };
}

type Told = Pick<ExchangeRule, 'id' | 'name' | 'statement' | 'source' | 'remedy'>;

function comesRule(told: Told, kind: AcknowledgementKind): Rule {
  return {
    ...{ ...told, level: 'MUST', basis: 'derived', binds: 'workflow', subject: 'exchange' },
    needs: 'a message that asks for it, taken in by its recipient',
    variants: ['positive', 'negative'],
    when: (exchange, trace) => isDue(carriedBy(exchange, trace), kind, trace),
    variant: ofMessage((message, trace) => {
      const answer = arrivedAnswer(message, kind, trace);
      return answer && (answersOf(answer)?.positive ? 'positive' : 'negative');
    }),
    control: ofMessage((message, trace) => notConclusive(message, kind, trace)),
    check: ofMessage((message, trace) => missing(message, kind, trace)),
  };
}

/** That the acknowledgements that were asked for come. WFL-022, WFL-086. */
export const acknowledgementRules: readonly Rule[] = [
  comesRule(
    {
      id: 'WFL-022',
      name: 'business-acknowledgement-comes',
      statement:
        'The sender of a message that asks for a business acknowledgement, and that was taken in, gets one, positive or negative.',
      source: { reference: 'GPCM-SD-66; GPC-dev, ITK3 guidance' },
      remedy:
        'Check the permissions of the acknowledgement id on both sides: meshkit lint flows names the missing one.',
    },
    'business',
  ),
  comesRule(
    {
      id: 'WFL-086',
      name: 'infrastructure-acknowledgement-comes',
      statement:
        'The sender of a message that asks for an infrastructure acknowledgement, and that was taken in, gets one, positive or negative.',
      source: { reference: 'ITK3 guidance; GPCM-SD-039 to 055' },
      remedy:
        'Check the permissions of the acknowledgement id on both sides: meshkit lint flows names the missing one.',
    },
    'infrastructure',
  ),
];
