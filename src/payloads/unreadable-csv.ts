import type { Finding } from '../core/verdict.ts';
import type { Point } from './payload-notes.ts';

/** A fault of a CSV file after which nobody can tell what belongs to which record. */
export class UnreadableCsv extends Error {
  readonly rule: string;
  readonly at: Point;
  readonly finding: Finding;

  constructor(
    rule: 'PAY-003' | 'PAY-012',
    at: Point,
    received: string,
    expected = 'quotes round whole fields, and doubled inside',
  ) {
    super(received);
    this.rule = rule;
    this.at = at;
    this.finding = { expected, received };
  }
}
