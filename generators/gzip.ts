import fc from 'fast-check';

/** For complete gzip members (RFC 1952) of up to `maxBytes` bytes (default 64 KiB), with and without a file name in the header. */
export function gzipMember({ maxBytes = 65_536 }: { readonly maxBytes?: number } = {}): fc.Arbitrary<Uint8Array> {
  const text = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
  const length = fc.oneof({ withCrossShrink: true }, fc.constant(0), fc.nat({ max: maxBytes }), fc.constant(maxBytes));
  return fc
    .tuple(text, length, fc.constantFrom('', 'report.csv'))
    .map(([start, least, name]) => storedMember(ascii(start.padEnd(Math.min(least, maxBytes), 'meshkit ')), name));
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

const LARGEST_BLOCK = 65_535;

/** A member whose deflate blocks are stored, not compressed: quick to make, and every reader takes it. */
export function storedMember(content: Uint8Array, name = ''): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < content.length; at += LARGEST_BLOCK) {
    const block = content.subarray(at, at + LARGEST_BLOCK);
    const last = at + LARGEST_BLOCK >= content.length ? 1 : 0;
    blocks.push(Uint8Array.of(last, ...little(block.length, 2), ...little(~block.length, 2)), block);
  }
  return joined([
    headerOf(name),
    ...blocks,
    Uint8Array.from([...little(crc32(content), 4), ...little(content.length, 4)]),
  ]);
}

/** Magic number, deflate, flags, no time, unknown system. */
function headerOf(name: string): Uint8Array {
  return Uint8Array.of(
    0x1f,
    0x8b,
    8,
    name === '' ? 0 : 8,
    0,
    0,
    0,
    0,
    0,
    255,
    ...(name === '' ? [] : [...ascii(name), 0]),
  );
}

const MATCH = 258;

/**
 * A member that expands to `matches` times 258 zeros and one more: a fixed-Huffman block (RFC 1951 section 3.2.6) of one literal and
 * matches of the greatest length at distance 1, of 13 bits each. About one byte for 159.
 */
export function bombMember(matches: number): Uint8Array {
  const codes = '00110000' + '1100010100000'.repeat(matches) + '0000000';
  const bits = `110${codes}`;
  const deflated = Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) =>
    parseInt([...bits.slice(at * 8, at * 8 + 8)].reverse().join(''), 2),
  );
  const length = matches * MATCH + 1;
  return joined([
    headerOf(''),
    deflated,
    Uint8Array.from([...little(crc32(new Uint8Array(length)), 4), ...little(length, 4)]),
  ]);
}

const little = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 0xff);

/** Pieces of bytes as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** RFC 1952 section 8. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  // An index is many times as fast as an iterator here.
  for (let at = 0; at < bytes.length; at += 1) {
    value = (CRC_TABLE[(value ^ (bytes[at] as number)) & 0xff] as number) ^ (value >>> 8);
  }
  return ~value >>> 0;
}
