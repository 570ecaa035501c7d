import fc from 'fast-check';

type Fields = Readonly<Record<string, fc.Arbitrary<string>>>;

/** For records of texts that always have the `required` fields and any of the `optional` ones: often most, now and then all or none. */
export function recordWith(required: Fields, optional: Fields): fc.Arbitrary<Readonly<Record<string, string>>> {
  const all = { ...required, ...optional };
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.record(required) },
    { weight: 8, arbitrary: fc.record(all, { requiredKeys: Object.keys(required) }) },
    { weight: 1, arbitrary: fc.record(all) },
  );
}
