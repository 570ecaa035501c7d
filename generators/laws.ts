/** Laws that every generator obeys. Each answers the breaches as sentences: none means that the law holds. */
import fc from 'fast-check';
import type { Mutation } from './defect.ts';
import { malformed, spoilt } from './defect.ts';

/** An independent judge: the ids of the rules that a value breaks, none for a legal one. It shares no code with the generator. */
export type Judge<T> = (value: T) => readonly string[];

/** Edges by name, each with a test of whether a value lies on it. */
export type Edges<T> = Readonly<Record<string, (value: T) => boolean>>;

/** Edges named after the values of a list. */
export function edgesOf<T, E extends string | number>(
  list: readonly E[],
  reaches: (value: T, edge: E) => boolean,
): Edges<T> {
  return Object.fromEntries(list.map((edge) => [String(edge), (value: T) => reaches(value, edge)]));
}

export interface Budget {
  /** Values to look at. Default 400. */
  readonly runs?: number;
  /** Default 20260101: a law must not pass or fail by luck. */
  readonly seed?: number;
}

const budgetOf = ({ runs = 400, seed = 20_260_101 }: Budget = {}): { numRuns: number; seed: number } => ({
  numRuns: runs,
  seed,
});

/** "Same seed, same values." */
export function unstable<T>(arbitrary: fc.Arbitrary<T>, budget: Budget = { runs: 50 }): readonly string[] {
  const [first, second] = [fc.sample(arbitrary, budgetOf(budget)), fc.sample(arbitrary, budgetOf(budget))];
  return fc.stringify(first) === fc.stringify(second) ? [] : ['two samples of one seed differ'];
}

/** "The judge accepts every valid value." */
export function refused<T>(arbitrary: fc.Arbitrary<T>, judge: Judge<T>, budget?: Budget): readonly string[] {
  const seen = new Map<string, T>();
  for (const value of fc.sample(arbitrary, budgetOf(budget))) for (const rule of judge(value)) seen.set(rule, value);
  return [...seen].map(([rule, value]) => `a valid value breaks ${rule}: ${short(value)}`);
}

/** "The distribution reaches each edge within the budget." */
export function unreached<T>(arbitrary: fc.Arbitrary<T>, edges: Edges<T>, budget?: Budget): readonly string[] {
  const values = fc.sample(arbitrary, budgetOf(budget));
  return Object.entries(edges)
    .filter(([, reaches]) => !values.some(reaches))
    .map(([edge]) => `${values.length} values never reach: ${edge}`);
}

/** "Shrinking ends at a small example": if every value failed, the reported one would be one of the smallest. */
export function unshrunk<T>(arbitrary: fc.Arbitrary<T>, isSmall: (value: T) => boolean): readonly string[] {
  const { counterexample } = fc.check(
    fc.property(arbitrary, () => false),
    { ...budgetOf(), numRuns: 1 },
  );
  const [smallest] = counterexample as [T];
  return isSmall(smallest) ? [] : [`shrinking ends at ${short(smallest)}`];
}

/** "The judge finds exactly the named rule broken"; an unproved defect is one that the judge lets pass. */
export function unproven<T, U>(
  valid: fc.Arbitrary<T>,
  mutations: readonly Mutation<T, U>[],
  judge: Judge<U>,
  budget: Budget = { runs: 25 },
): readonly string[] {
  return mutations.flatMap((mutation) => {
    const verdicts = fc
      .sample(spoilt(valid, mutation), budgetOf(budget))
      .map(({ value }) => [value, judge(value)] as const);
    if (mutation.unproved !== undefined) {
      return verdicts.every(([, rules]) => rules.length > 0) ? [`${mutation.name}: refused, so not unproved`] : [];
    }
    const odd = verdicts.find(([, rules]) => rules.length !== 1 || rules[0] !== mutation.rule);
    return odd ? [`${mutation.name}: ${mutation.rule}, judged [${odd[1].join(', ')}]: ${short(odd[0])}`] : [];
  });
}

/** Values for each defect class within which every class has to be met. */
const DRAWS = 12;

/** "Every defect class is reached, and its failing example shrinks within the class." */
export function lostDefects<T, U>(
  valid: fc.Arbitrary<T>,
  mutations: readonly Mutation<T, U>[],
  isSmall: (value: U) => boolean,
): readonly string[] {
  const names = mutations.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const made = fc.sample(malformed(valid, mutations), budgetOf({ runs: DRAWS * mutations.length }));
  const seen = new Set(made.map(({ defect }) => defect.name));
  const grown = mutations.flatMap((mutation) =>
    unshrunk(spoilt(valid, mutation), ({ value }) => isSmall(value)).map((breach) => `${mutation.name}: ${breach}`),
  );
  return [
    ...twice.map((name) => `two defects are called ${name}`),
    ...names.filter((name) => !seen.has(name)).map((name) => `${made.length} values never have: ${name}`),
    ...grown,
  ];
}

const short = (value: unknown): string => fc.stringify(value).slice(0, 400);
