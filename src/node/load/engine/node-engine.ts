import { setTimeout as delay } from 'node:timers/promises';
import type { EngineEnd } from '../../../core/conclude-load.ts';
import type { LedgerEntry } from '../../../core/ledger-entry.ts';
import type { LoadShape } from '../../../core/load-shape.ts';
import type { OperationLatency } from '../../../core/load-run.ts';
import type { Target } from '../../target.ts';
import { MeshCaller } from './mesh-caller.ts';
import { Inbox, Receiver } from './receiver.ts';
import { Sender, type EngineContext } from './sender.ts';

export interface EngineWish {
  readonly target: Target;
  /** Milliseconds by which the target's clock is ahead of ours. */
  readonly clockSkewMs: number;
  readonly shape: LoadShape;
  readonly run: string;
  readonly emit: (entries: readonly LedgerEntry[]) => void;
  readonly signal: AbortSignal;
}

export interface NodeEngineOutcome {
  readonly end: EngineEnd;
  readonly operations: readonly OperationLatency[];
  /** Share of the requests without success, 0 to 1. */
  readonly errorRate: number;
  /** Seconds in which messages were sent. */
  readonly sendingSeconds: number;
  /** Seconds from the last message sent to the last one received. */
  readonly drainSeconds: number;
}

/** What a sender that is refused, or a receiver that finds nothing, waits. */
const PAUSE_MS = 200;

/** Chunked transfers without k6: bodies are streams on both ways, so memory does not grow with their size. */
export async function runNodeEngine({ clockSkewMs, signal, ...wish }: EngineWish): Promise<NodeEngineOutcome> {
  const { shape, target } = wish;
  const caller = new MeshCaller(target, clockSkewMs, shape.transfers + shape.receivers + 1);
  const open = new Set<number>();
  const emit = (entries: readonly LedgerEntry[]): void => {
    for (const entry of entries) follow(open, entry);
    wish.emit(entries);
  };
  const context: EngineContext = { ...wish, caller, signal, emit };
  const began = Date.now();
  let sent = 0;
  try {
    const sending = sendUntil(context, began + shape.durationS * 1000).finally(() => {
      sent = Date.now();
    });
    const receiving = receiveUntil(context, sending, () => open.size === 0);
    await Promise.all([sending, receiving]);
  } finally {
    await caller.close();
  }
  const stopped = signal.aborted ? { stopped: String(signal.reason) } : {};
  return {
    end: { exitCode: 0, errors: '', ...stopped },
    operations: operationsOf(caller),
    errorRate: caller.requests === 0 ? 0 : caller.failures / caller.requests,
    sendingSeconds: (sent - began) / 1000,
    drainSeconds: Math.max(0, Date.now() - sent) / 1000,
  };
}

/** Which messages were accepted and not yet acknowledged. */
function follow(open: Set<number>, { e, seq }: LedgerEntry): void {
  if (e === 'accepted') open.add(seq);
  if (e === 'acknowledged') open.delete(seq);
}

async function sendUntil(context: EngineContext, until: number): Promise<void> {
  const send = async (user: number): Promise<void> => {
    const sender = new Sender(context, user);
    while (Date.now() < until && !context.signal.aborted) {
      if (!(await sender.send())) await pause(context.signal);
    }
  };
  await Promise.all(Array.from({ length: context.shape.transfers }, (_, at) => send(at + 1)));
}

/** Receives while messages are sent, and then until all that was accepted is here, or the time to drain is over. */
async function receiveUntil(context: EngineContext, sending: Promise<void>, isDrained: () => boolean): Promise<void> {
  const { shape, signal } = context;
  let until = Infinity;
  const inbox = new Inbox();
  void sending.then(() => {
    until = Date.now() + shape.drainS * 1000;
  });
  const receive = async (user: number): Promise<void> => {
    const receiver = new Receiver(context, inbox, user);
    while (!signal.aborted && Date.now() < until) {
      const received = await receiver.receivePage();
      if (until !== Infinity && isDrained()) return;
      if (received === 0) await pause(signal);
    }
  };
  const users = Array.from({ length: shape.receivers }, (_, at) => shape.transfers + at + 1);
  await Promise.all(users.map(receive));
}

async function pause(signal: AbortSignal): Promise<void> {
  await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined);
}

function operationsOf({ latencies }: MeshCaller): readonly OperationLatency[] {
  return [...latencies].flatMap(([name, histogram]) => {
    const percentiles = histogram.percentiles();
    return percentiles ? [{ name, count: histogram.count, ...percentiles }] : [];
  });
}
