import type { DocumentRule, LocatedFinding } from './document-rule.ts';
import type { RuleFields } from './rule.ts';
import { metadataOf, type RuleMetadata } from './run.ts';

/** Findings kept of one rule in one document; the others are only counted. */
export const FINDINGS_KEPT = 50;

export type Severity = 'error' | 'warning' | 'information';

/** A required rule is an error, advice a warning. What is open or unknown is told and never counts. */
export function severityOf({ level, basis }: Pick<RuleFields, 'level' | 'basis'>): Severity {
  if (level === 'MAY' || basis === 'unknown') return 'information';
  return level === 'MUST' ? 'error' : 'warning';
}

/** What one rule says of one document. A rule that never applied has not held. */
export interface RuleLint {
  readonly rule: RuleMetadata;
  readonly severity: Severity;
  readonly state: 'held' | 'not held' | 'not applicable';
  readonly findings: readonly LocatedFinding[];
  /** Findings beyond those kept. */
  readonly more: number;
}

export interface LintedDocument {
  /** As the user named it. */
  readonly name: string;
  readonly results: readonly RuleLint[];
  /** Why it was not looked at to its end, where it wasn't: what was not seen is neither right nor wrong. */
  readonly unchecked?: string;
}

/** One call of `meshkit lint`. */
export interface LintReport {
  /** `flows`, `routing`, `payload`, `files`. */
  readonly what: string;
  readonly documents: readonly LintedDocument[];
}

/** Collects findings while a document is read. A checker that streams hands them in here; everyone else calls `lint`. */
export class LintNotes {
  readonly #applied = new Set<string>();
  readonly #found = new Map<string, LocatedFinding[]>();
  readonly #more = new Map<string, number>();

  /** The rule applies to something in the document. */
  applies({ id }: Pick<RuleFields, 'id'>): void {
    this.#applied.add(id);
  }

  /** The rule doesn't hold there. */
  found(rule: Pick<RuleFields, 'id'>, finding: LocatedFinding): void {
    this.applies(rule);
    const kept = this.#found.get(rule.id) ?? [];
    if (kept.length < FINDINGS_KEPT) this.#found.set(rule.id, [...kept, finding]);
    else this.#more.set(rule.id, (this.#more.get(rule.id) ?? 0) + 1);
  }

  /** What was noted, for each rule asked about, in their order. */
  results(rules: readonly RuleFields[]): readonly RuleLint[] {
    return rules.map((rule) => {
      const findings = this.#found.get(rule.id) ?? [];
      return {
        rule: metadataOf(rule, rule.binds),
        severity: severityOf(rule),
        state: findings.length > 0 ? 'not held' : this.#applied.has(rule.id) ? 'held' : 'not applicable',
        findings,
        more: this.#more.get(rule.id) ?? 0,
      };
    });
  }
}

/** Judges a document by rules. Pure. */
export function lint<E>(rules: readonly DocumentRule<E>[], evidence: E): readonly RuleLint[] {
  const notes = new LintNotes();
  noteAll(notes, rules, evidence);
  return notes.results(rules);
}

/** The same where one document has several pieces of evidence: `notes` collects what rules say of each. */
export function noteAll<E>(notes: LintNotes, rules: readonly DocumentRule<E>[], evidence: E): void {
  for (const rule of rules.filter(({ when }) => when(evidence))) {
    notes.applies(rule);
    for (const finding of rule.check(evidence)) notes.found(rule, finding);
  }
}

/** How many findings of each severity a report has, those beyond the kept ones included. */
export function countFindings({ documents }: LintReport): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, information: 0 };
  for (const { severity, findings, more } of documents.flatMap(({ results }) => results)) {
    counts[severity] += findings.length + more;
  }
  return counts;
}

/** 1 where a finding is as severe as asked for, 4 where a document was not looked at to its end, otherwise 0. */
export function lintExitCode(report: LintReport, failOn: 'error' | 'warning'): 0 | 1 | 4 {
  const { error, warning } = countFindings(report);
  if (error > 0 || (failOn === 'warning' && warning > 0)) return 1;
  return report.documents.some(({ unchecked }) => unchecked !== undefined) ? 4 : 0;
}
