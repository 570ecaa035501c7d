import { JudgedEvidence } from '../core/judged-evidence.ts';
import type { Rule } from '../core/rule.ts';
import type { Residue } from '../core/run.ts';
import { leftBehind } from '../mesh/residue.ts';
import { readEvidence } from './evidence-file.ts';

export interface Judged {
  readonly evidence: JudgedEvidence;
  readonly residue: Residue;
  /** Ids of the traces, which are those of the stimuli. */
  readonly traces: ReadonlySet<string>;
}

const KEPT_IDS = 100;

/** Judges an evidence file by every rule given, one trace at a time, and adds up what was left in the target. */
export async function judgeEvidence(file: string, rules: readonly Rule[]): Promise<Judged> {
  const evidence = new JudgedEvidence(rules);
  const traces = new Set<string>();
  const left: string[] = [];
  let sent = 0;
  let leftCount = 0;
  for await (const trace of readEvidence(file)) {
    evidence.add(trace);
    traces.add(trace.id);
    const behind = leftBehind(trace);
    sent += behind.sent;
    leftCount += behind.messages.length;
    left.push(...behind.messages.map(({ messageId }) => messageId).slice(0, KEPT_IDS - left.length));
  }
  return { evidence, traces, residue: { sent, acknowledged: sent - leftCount, left, leftCount } };
}
