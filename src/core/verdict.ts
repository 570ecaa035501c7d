/** What was wrong, as facts. `where` names the exchange and the part of it: `x3 response header mex-to`. */
export interface Finding {
  readonly expected: string;
  readonly received: string;
  readonly where?: string;
}

/** One execution of one rule on one piece of evidence. The union is closed: every consumer is a total table over it. */
export type Verdict =
  | { readonly kind: 'pass'; readonly observed?: string }
  | { readonly kind: 'fail'; readonly finding: Finding }
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'blocked'; readonly by: string }
  | { readonly kind: 'broken'; readonly error: string };

export type VerdictKind = Verdict['kind'];
