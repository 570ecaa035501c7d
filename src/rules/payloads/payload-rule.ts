import type { Basis, Level, RuleFields } from '../../core/rule.ts';

/** A requirement on a payload. What judges it belongs to the payload checks; here is what it says and where it comes from. */
export interface PayloadRule extends RuleFields {
  readonly binds: 'payload';
  /** Ids by which the format's own fact sheet knows the requirement. */
  readonly absorbs: readonly string[];
}

/** A rule as one line of a table. */
export type PayloadRow = readonly [
  id: string,
  name: string,
  level: Level,
  basis: Basis,
  statement: string,
  reference: string,
  ...absorbs: string[],
];

/** Rules of a table. */
export function payloadRules(rows: readonly PayloadRow[]): readonly PayloadRule[] {
  return rows.map(([id, name, level, basis, statement, reference, ...absorbs]) => ({
    ...{ id, name, level, basis, statement },
    source: { reference },
    binds: 'payload',
    absorbs,
  }));
}
