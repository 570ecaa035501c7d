import { buildToken, tokenHash, TOKEN_SCHEME, type HmacSha256, type TokenParts, type TokenSecrets } from './token.ts';

interface Made {
  /** The correct token, and the same without its scheme. */
  readonly value: string;
  readonly fields: string;
  readonly parts: TokenParts;
  readonly secrets: TokenSecrets;
  readonly hmac: HmacSha256;
}

const VARIANTS = {
  valid: ({ value }) => value,
  'no scheme': ({ fields }) => fields,
  'lower-case scheme': ({ fields }) => `nhsmesh ${fields}`,
  'other scheme': ({ fields }) => `Bearer ${fields}`,
  'no space': ({ fields }) => `NHSMESH${fields}`,
  'two spaces': ({ fields }) => `NHSMESH  ${fields}`,
  'four parts': ({ fields }) => TOKEN_SCHEME + fields.split(':').toSpliced(2, 1).join(':'),
  'six parts': ({ fields }) => TOKEN_SCHEME + fields.split(':').toSpliced(2, 0, '0').join(':'),
  'trailing colon': ({ value }) => `${value}:`,
  'scheme only': () => TOKEN_SCHEME.trimEnd(),
  'lower-case mailbox id': ({ parts, secrets, hmac }) =>
    buildToken({ ...parts, mailboxId: parts.mailboxId.toLowerCase() }, secrets, hmac),
  'wrong password': ({ parts, secrets, hmac }) =>
    buildToken(parts, { ...secrets, password: `${secrets.password}x` }, hmac),
  'wrong shared key': ({ parts, secrets, hmac }) =>
    buildToken(parts, { ...secrets, sharedKey: `${secrets.sharedKey}x` }, hmac),
  'first hash digit changed': ({ value }) => value.slice(0, -64) + otherDigit(value.at(-64) ?? '') + value.slice(-63),
  'last hash digit changed': ({ value }) => value.slice(0, -1) + otherDigit(value.at(-1) ?? ''),
  'hash truncated': ({ value }) => value.slice(0, -1),
  'no hash': ({ value }) => value.slice(0, -64),
} as const satisfies Record<string, (made: Made) => string>;

type NamedVariant = keyof typeof VARIANTS;

/** Deliberate deviations from a correct token, one each. `valid` is the correct one. */
export const TOKEN_VARIANTS = Object.keys(VARIANTS) as readonly NamedVariant[];

/** `hash order n` is the nth wrong order of the hashed parts, 1 to 119. */
export type TokenVariant = NamedVariant | `hash order ${number}`;

/** Builds a token that deviates in one way. The result is never good for two requests. */
export function buildTokenVariant(
  variant: TokenVariant,
  parts: TokenParts,
  secrets: TokenSecrets,
  hmac: HmacSha256,
): string {
  if (!isNamed(variant)) return reordered(Number(variant.slice('hash order '.length)), parts, secrets, hmac);
  const value = buildToken(parts, secrets, hmac);
  return VARIANTS[variant]({ value, fields: value.slice(TOKEN_SCHEME.length), parts, secrets, hmac });
}

const isNamed = (variant: TokenVariant): variant is NamedVariant => variant in VARIANTS;

function otherDigit(digit: string): string {
  return digit === '0' ? '1' : '0';
}

function reordered(index: number, parts: TokenParts, secrets: TokenSecrets, hmac: HmacSha256): string {
  const inOrder = [parts.mailboxId, parts.nonce, parts.nonceCount, secrets.password, parts.timestamp];
  const hash = hmac(secrets.sharedKey, permutation(inOrder, index).join(':'));
  return buildToken(parts, secrets, hmac).replace(tokenHash(parts, secrets, hmac), hash);
}

/** The permutation with the given index in lexicographic order of positions; 0 is the order given. */
function permutation(items: readonly string[], index: number): readonly string[] {
  if (items.length <= 1) return items;
  const block = factorial(items.length - 1);
  const at = Math.floor(index / block) % items.length;
  return [items[at] ?? '', ...permutation(items.toSpliced(at, 1), index % block)];
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
