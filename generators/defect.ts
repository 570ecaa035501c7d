import fc from 'fast-check';

/** A rule of the catalogue, by id. */
export type RuleId = `${'PAY' | 'SRV' | 'CLI' | 'FIL' | 'WFL'}-${number}`;

/** What is wrong with a value, and what a documented receiver does about it. */
export interface Defect {
  /** Unique within its table: `Mex-To too long`. */
  readonly name: string;
  readonly rule: RuleId;
  readonly sentence: string;
  /** The sources are silent or differ on this point: a finding about it is information, never a failure. */
  readonly unconfirmed?: boolean;
  /** The documented reaction, for example `400` or `417, code 08`. Absent where no source gives one. */
  readonly reaction?: string;
}

export interface Malformed<T> {
  readonly value: T;
  readonly defect: Defect;
}

/** One way to spoil a valid value: the result breaks `rule` and is legal in everything else. */
export interface Mutation<T, U = T> extends Defect {
  /** Why no independent judge refuses it: the rule is then unproved. */
  readonly unproved?: string;
  /** Whether this value can be spoilt in this way. Default: every value can. */
  readonly applies?: (valid: T) => boolean;
  /** `n`, any non-negative integer, chooses among equal places or degrees. */
  readonly spoil: (valid: T, n: number) => U;
}

/** Values of `valid` with exactly one defect, each mutation as likely as another. A failing example shrinks within its defect. */
export function malformed<T, U>(
  valid: fc.Arbitrary<T>,
  mutations: readonly Mutation<T, U>[],
): fc.Arbitrary<Malformed<U>> {
  return fc.oneof(...mutations.map((mutation) => spoilt(valid, mutation)));
}

/** Values of `valid` spoilt in one way. */
export function spoilt<T, U>(valid: fc.Arbitrary<T>, mutation: Mutation<T, U>): fc.Arbitrary<Malformed<U>> {
  const defect = defectOf(mutation);
  return fc
    .tuple(mutation.applies ? valid.filter(mutation.applies) : valid, fc.nat())
    .map(([value, n]) => ({ value: mutation.spoil(value, n), defect }));
}

export interface SeveralDefects<T> {
  readonly value: T;
  /** In the order in which they were made. A later one may hide an earlier one. */
  readonly defects: readonly Defect[];
}

/** Values of `valid` with several defects of different kinds: `atLeast` (default 2) to `atMost` (default 3). */
export function severalDefects<T>(
  valid: fc.Arbitrary<T>,
  mutations: readonly Mutation<T>[],
  { atLeast = 2, atMost = 3 }: { readonly atLeast?: number; readonly atMost?: number } = {},
): fc.Arbitrary<SeveralDefects<T>> {
  const maxLength = Math.min(atMost, mutations.length);
  return fc
    .tuple(valid, fc.shuffledSubarray([...mutations], { minLength: atLeast, maxLength }), fc.nat())
    .map(([value, chosen, n]) => chosen.reduce((made, mutation) => spoilAlso(made, mutation, n), untouched(value)))
    .filter(({ defects }) => defects.length >= atLeast);
}

const untouched = <T>(value: T): SeveralDefects<T> => ({ value, defects: [] });

function spoilAlso<T>(made: SeveralDefects<T>, mutation: Mutation<T>, n: number): SeveralDefects<T> {
  if (mutation.applies?.(made.value) === false) return made;
  return { value: mutation.spoil(made.value, n), defects: [...made.defects, defectOf(mutation)] };
}

/** A mutation of one kind of value as one of another: `read` makes the value that it spoils. `changes` renames it or gives another rule. */
export function lifted<T, S, U>(
  mutation: Mutation<S, U>,
  read: (valid: T) => S,
  changes: Partial<Defect> = {},
): Mutation<T, U> {
  const { applies, spoil, ...rest } = mutation;
  const asOther = { ...rest, ...changes, spoil: (valid: T, n: number) => spoil(read(valid), n) };
  return applies === undefined ? asOther : { ...asOther, applies: (valid) => applies(read(valid)) };
}

/** What a mutation does, without how. */
export function defectOf({ name, rule, sentence, reaction, unconfirmed }: Defect): Defect {
  return {
    ...{ name, rule, sentence },
    ...(reaction === undefined ? {} : { reaction }),
    ...(unconfirmed === true ? { unconfirmed } : {}),
  };
}
