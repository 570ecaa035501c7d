import type { RuleFields } from './rule.ts';
import type { Finding } from './verdict.ts';

/** What a document is about. */
export type DocumentSubject = 'flow' | 'routing' | 'message' | 'use case' | 'payload' | 'file' | 'configuration';

/** Where in a document something stands. Lines and columns are counted from 1; a column counts UTF-16 units. */
export interface Place {
  /** The file as the user named it, or what stands for it: `argument 2`. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A finding in a document. */
export interface LocatedFinding extends Finding {
  readonly place: Place;
  /** What mends it, ready to be used: the sentence to add, the value to write. */
  readonly remedy?: string;
}

/**
 * Judges a document that was read already. The evidence is what a reader made of it: permissions, the parts of an address,
 * the facts that a streaming checker counted. Reading and judging stay apart, so that a rule is pure.
 */
export interface DocumentRule<E> extends RuleFields {
  readonly subject: DocumentSubject;
  /** Does it apply? Cheap and total. */
  readonly when: (evidence: E) => boolean;
  readonly check: (evidence: E) => readonly LocatedFinding[];
}

/** Evidence that holds and evidence that doesn't, by rule id. Examples live in `*.examples.ts`, which k6 never imports. */
export type DocumentExamples<E> = Readonly<
  Record<string, { readonly pass: readonly E[]; readonly fail: readonly E[] }>
>;
