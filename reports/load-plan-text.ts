import type { LoadPlan } from '../src/core/load-plan.ts';
import { formatBytes } from '../src/core/load-units.ts';
import { labelled, printable } from './parts/text.ts';

export interface PlannedTarget {
  readonly name: string;
  readonly baseUrl: string;
  readonly mailboxes: readonly string[];
  readonly engine: 'k6' | 'node';
  /** Bytes of memory that are there. */
  readonly memory: number;
  /** Bytes of disk that are there. */
  readonly disk: number;
}

/** What a run would do, for a person to agree to. */
export function loadPlanText(plan: LoadPlan, target: PlannedTarget): string {
  const { shape, messages, requests, bytes, longestS, senders, receivers, memoryBytes, ledgerBytes, bodyBytes } = plan;
  const unknown = 'as many as it can in its time';
  const row = (label: string, text: string): readonly string[] => labelled(label, printable(text), 2, 14);
  const lines = [
    `Plan of ${shape.name}, which sends nothing yet`,
    ...row('target', `${target.name} at ${target.baseUrl}`),
    ...row('mailboxes', target.mailboxes.join(', ')),
    ...row('engine', `${target.engine}, ${senders} senders and ${receivers} receivers`),
    ...row('duration', `${shape.durationS} s of sending, ${longestS} s at most in all`),
    ...row('messages', messages === undefined ? unknown : String(messages)),
    ...row('requests', requests === undefined ? unknown : `about ${requests}`),
    ...row(
      'bytes',
      bytes === undefined ? unknown : `${formatBytes(bytes)} sent, and received again where there are receivers`,
    ),
    ...row('largest body', formatBytes(bodyBytes)),
    ...(target.engine === 'k6'
      ? row('memory', `${formatBytes(memoryBytes)} for k6 at most, ${formatBytes(target.memory)} are there`)
      : row('memory', 'does not grow with the size of a message')),
    ...row(
      'ledger',
      `${ledgerBytes === undefined ? 'under 1 kB for each message' : `about ${formatBytes(ledgerBytes)}`} of disk, ${formatBytes(target.disk)} are there`,
    ),
    ...plan.phases.flatMap(({ name, startS, durationS, rate }) =>
      row(name, `from ${startS.toFixed(0)} s, ${durationS.toFixed(0)} s at ${Number(rate.toFixed(2))}/s`),
    ),
  ];
  return lines.join('\n') + '\n';
}
