import fc from 'fast-check';
import { formatMessageId } from '../src/mesh/message-id.ts';

/** 2020-01-01 to 2035-12-31, in milliseconds. */
const TIMES = { min: 1_577_836_800_000, max: 2_082_758_399_999 };

/**
 * For message ids in the two forms of the specification's examples: 20 digits of a time (OAS:1426) or 17 (OAS:625), `_`, six hex digits.
 * A client takes any text for one: see `opaqueMessageId`.
 */
export function messageId(): fc.Arbitrary<string> {
  const suffix = fc.oneof(
    { withCrossShrink: true },
    { weight: 8, arbitrary: fc.nat({ max: 0xffffff }) },
    { weight: 1, arbitrary: fc.constant(0xffffff) },
  );
  return fc.tuple(fc.integer(TIMES), fc.nat({ max: 999 }), suffix, fc.boolean()).map(([at, micros, end, short]) => {
    const id = formatMessageId(at, micros, end);
    return short ? id.slice(0, 17) + id.slice(20) : id;
  });
}

/** For ids of a form that no server has used yet, 1 to 100 characters that a path carries only percent-encoded: ids "may change, do not parse" (OAS:1358). */
export function opaqueMessageId(): fc.Arbitrary<string> {
  const unusual = fc.string({ unit: fc.constantFrom(...'Az0/?#%&+ .~:;=@'), minLength: 1, maxLength: 100 });
  return fc.oneof(
    { withCrossShrink: true },
    messageId(),
    unusual.filter((id) => !/^\.{1,2}$/.test(id)),
    fc.constant('9'.repeat(100)),
  );
}
