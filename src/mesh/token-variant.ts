import { buildToken, tokenHash, TOKEN_SCHEME, type HmacSha256, type TokenParts, type TokenSecrets } from './token.ts';

/** Deliberate deviations from a correct token, one each. `valid` is the correct one. `hash order n` is the nth wrong order of the hashed parts, 1 to 119. */
export const TOKEN_VARIANTS = [
  'valid',
  'no scheme',
  'lower-case scheme',
  'other scheme',
  'no space',
  'two spaces',
  'four parts',
  'six parts',
  'trailing colon',
  'scheme only',
  'lower-case mailbox id',
  'wrong password',
  'wrong shared key',
  'first hash digit changed',
  'last hash digit changed',
  'hash truncated',
  'no hash',
] as const;

export type TokenVariant = (typeof TOKEN_VARIANTS)[number] | `hash order ${number}`;

/** Builds a token that deviates in one way. The result is never good for two requests. */
export function buildTokenVariant(
  variant: TokenVariant,
  parts: TokenParts,
  secrets: TokenSecrets,
  hmac: HmacSha256,
): string {
  const value = buildToken(parts, secrets, hmac);
  const fields = value.slice(TOKEN_SCHEME.length);
  switch (variant) {
    case 'valid':
      return value;
    case 'no scheme':
      return fields;
    case 'lower-case scheme':
      return `nhsmesh ${fields}`;
    case 'other scheme':
      return `Bearer ${fields}`;
    case 'no space':
      return `NHSMESH${fields}`;
    case 'two spaces':
      return `NHSMESH  ${fields}`;
    case 'four parts':
      return TOKEN_SCHEME + fields.split(':').toSpliced(2, 1).join(':');
    case 'six parts':
      return TOKEN_SCHEME + fields.split(':').toSpliced(2, 0, '0').join(':');
    case 'trailing colon':
      return `${value}:`;
    case 'scheme only':
      return TOKEN_SCHEME.trimEnd();
    case 'lower-case mailbox id':
      return buildToken({ ...parts, mailboxId: parts.mailboxId.toLowerCase() }, secrets, hmac);
    case 'wrong password':
      return buildToken(parts, { ...secrets, password: `${secrets.password}x` }, hmac);
    case 'wrong shared key':
      return buildToken(parts, { ...secrets, sharedKey: `${secrets.sharedKey}x` }, hmac);
    case 'first hash digit changed':
      return value.slice(0, -64) + otherDigit(value.at(-64) ?? '') + value.slice(-63);
    case 'last hash digit changed':
      return value.slice(0, -1) + otherDigit(value.at(-1) ?? '');
    case 'hash truncated':
      return value.slice(0, -1);
    case 'no hash':
      return value.slice(0, -64);
    default:
      return reordered(Number(variant.slice('hash order '.length)), parts, secrets, hmac);
  }
}

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
