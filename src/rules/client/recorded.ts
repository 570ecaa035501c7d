import type { Exchange } from '../../core/exchange.ts';
import type { Step, Unseen } from '../../core/recording.ts';
import type { Trace } from '../../core/trace.ts';
import { perTrace } from '../per-trace.ts';

/** How rules read the circumstances of a recording: who set the pace, how long it is, what it can't show. */

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;

/** `10 seconds`, `3 minutes`, `26 hours`, `5 days`. */
export function spell(ms: number): string {
  const units = [
    ['day', 24 * HOUR_MS],
    ['hour', HOUR_MS],
    ['minute', MINUTE_MS],
  ] as const;
  const [name, size] = units.find(([, unit]) => ms >= 2 * unit) ?? ['second', SECOND_MS];
  const count = Math.round((ms / size) * 10) / 10;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** Why a rule about time, retries or frequency can't be shown by a trace, or nothing. */
export function noPace({ recording }: Trace): string | undefined {
  if (!recording) return 'the trace is no recording of a client';
  if (recording.pace === 'driver') return 'the client was told when to act, so how often it acts says nothing about it';
  return recording.unseen.includes('time') ? 'the recording has no times' : undefined;
}

/** Why a recording that covers too little time doesn't show something, or nothing. `shown` is what the time is needed for. */
export function tooShort(covered: number, needed: number, shown: string): string | undefined {
  return covered >= needed ? undefined : `the recording covers ${spell(covered)}; ${shown} needs ${spell(needed)}`;
}

/** Milliseconds that a trace covers. */
export function lengthOf({ recording }: Trace): number {
  const { from = 0, to = 0 } = recording ?? {};
  return to - from;
}

/** Why a source that can't show a kind of fact leaves a rule open, or nothing. */
export function unseen({ recording }: Trace, ...kinds: readonly Unseen[]): string | undefined {
  const missing = kinds.find((kind) => recording?.unseen.includes(kind));
  return missing && `this source doesn't show the ${missing}`;
}

/** Whether all that the client does passes through the recorder; a HAR or a capture may hold a part of it. */
export function seesEverything({ recording }: Trace): boolean {
  return recording?.source === 'sandbox' || recording?.source === 'proxy';
}

/** Steps in the order in which they began, whatever their order in the recording. */
const stepsOf = perTrace(({ recording }: Trace): readonly Step[] =>
  (recording?.steps ?? []).toSorted((a, b) => a.at - b.at),
);

const isEnd = ({ kind }: Step): boolean => kind === 'kill' || kind === 'stop';

/** Steps that make a client act, or let it. */
const actsOf = perTrace((trace: Trace): readonly Step[] => stepsOf(trace).filter((step) => !isEnd(step)));

/** When a client was stopped or killed. */
const endsOf = perTrace((trace: Trace): readonly Step[] => stepsOf(trace).filter(isEnd));

/** The last act that had begun before the client was first killed; nothing where it never was. */
export function actAtKill(trace: Trace): Step | undefined {
  const kill = endsOf(trace).find(({ kind }) => kind === 'kill');
  return kill && actsOf(trace).findLast(({ at }) => at <= kill.at);
}

/** The last step that had begun when an exchange was made, or nothing. */
export function stepOf(exchange: Pick<Exchange, 'at'>, trace: Trace): Step | undefined {
  return actsOf(trace).findLast(({ at }) => at <= exchange.at);
}

/** Until when the client was free to follow up an exchange of its own accord: the end of its step, or of the recording. */
export function freeUntil(exchange: Exchange, trace: Trace): number {
  const end = trace.recording?.to ?? exchange.at;
  const cut = endsOf(trace).find(({ at }) => at > exchange.at)?.at ?? end;
  if (trace.recording?.pace !== 'driver') return cut;
  const next = actsOf(trace).find(({ at }) => at > exchange.at)?.at ?? end;
  return Math.min(cut, stepOf(exchange, trace)?.until ?? next, next);
}

/** Whether a client was cut short between an exchange and the end that it was free until. */
export function wasCut(exchange: Exchange, trace: Trace): boolean {
  const until = freeUntil(exchange, trace);
  return endsOf(trace).some(({ at }) => at <= until && at > exchange.at);
}
