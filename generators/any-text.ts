import fc from 'fast-check';

/**
 * Any string at all: control characters, lone surrogates, the lot. For functions that claim to be total.
 * Up to `maxLength` UTF-16 units. (fast-check's own `unit: 'binary'` takes a second to build.)
 */
export function anyText(maxLength = 40): fc.Arbitrary<string> {
  const ascii = fc.integer({ min: 0, max: 0x7f });
  const any = fc.integer({ min: 0, max: 0xffff });
  return fc.array(fc.oneof(ascii, any), { maxLength, size: 'max' }).map((units) => String.fromCharCode(...units));
}
