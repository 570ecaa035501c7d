import type { HeaderList } from '../src/core/exchange.ts';
import { formatTokenTime } from '../src/mesh/timestamp.ts';
import { buildToken, type TokenParts } from '../src/mesh/token.ts';
import { buildTokenVariant, type TokenVariant } from '../src/mesh/token-variant.ts';
import type { TokenConstraints } from './authorisation-token.ts';
import type { Mutation, RuleId } from './defect.ts';

const VARIANTS: readonly (readonly [variant: TokenVariant, rule: RuleId, sentence: string])[] = [
  ['no scheme', 'SRV-003', 'The scheme is missing.'],
  ['lower-case scheme', 'SRV-003', 'The scheme is in lower case.'],
  ['other scheme', 'SRV-003', 'The scheme is another one.'],
  ['no space', 'SRV-003', 'No blank follows the scheme.'],
  ['two spaces', 'SRV-003', 'Two blanks follow the scheme.'],
  ['four parts', 'SRV-003', 'The token has four parts.'],
  ['six parts', 'SRV-003', 'The token has six parts.'],
  ['trailing colon', 'SRV-003', 'A colon follows the hash.'],
  ['scheme only', 'SRV-003', 'Nothing follows the scheme.'],
  ['lower-case mailbox id', 'SRV-005', 'The mailbox id is in lower case, and hashed so.'],
  ['wrong password', 'SRV-006', 'The hash is made with another password.'],
  ['wrong shared key', 'SRV-006', 'The hash is made with another key.'],
  ['first hash digit changed', 'SRV-006', 'The first digit of the hash is another.'],
  ['last hash digit changed', 'SRV-006', 'The last digit of the hash is another.'],
  ['hash truncated', 'SRV-006', 'The last digit of the hash is missing.'],
  ['no hash', 'SRV-006', 'The hash is empty.'],
];

const TIMES: readonly (readonly [name: string, change: (timestamp: string) => string])[] = [
  ['seconds', (time) => `${time}00`],
  ['letters', (time) => `${time.slice(0, 11)}Z`],
  ['month 13', (time) => `${time.slice(0, 4)}13${time.slice(6)}`],
  ['30 February', (time) => `${time.slice(0, 4)}0230${time.slice(8)}`],
  ['minute 60', (time) => `${time.slice(0, 10)}60`],
  ['nothing', () => ''],
];

const COUNTS: readonly (readonly [name: string, count: string])[] = [
  ['a letter', 'a'],
  ['negative', '-1'],
  ['an exponent', '1e3'],
  ['nothing', ''],
  ['a fraction', '1.0'],
];

const HOSTILE: readonly (readonly [name: string, sentence: string, spoil: (value: string) => string])[] = [
  ['latin-1 bytes', 'The value holds bytes above 127.', (value) => value.replace(':', '\u00e9\u00ff:')],
  ['control byte', 'The value holds a control character.', (value) => value.replace(':', '\u0001:')],
  ['16 KiB', 'The value is longer than any server expects.', (value) => value.replace(':', `${'A'.repeat(16_384)}:`)],
];

/** Makes headers with the secrets of a mailbox. */
interface Forge {
  readonly at: number;
  readonly value: (parts: TokenParts) => string;
  readonly variant: (variant: TokenVariant, parts: TokenParts) => string;
}

type Fault = (forge: Forge, parts: TokenParts, n: number) => HeaderList;

const field = (value: string): HeaderList => [['Authorization', value]];

/** A correct token with other parts. */
const changed =
  (change: (parts: TokenParts, n: number, at: number) => Partial<TokenParts>): Fault =>
  (forge, parts, n) =>
    field(forge.value({ ...parts, ...change(parts, n, forge.at) }));

const minutesAway = (n: number): number => (125 + (n % 100_000)) * 60_000;

const FAULTS: readonly (readonly [name: string, rule: RuleId, sentence: string, fault: Fault])[] = [
  ['absent', 'SRV-001', 'The request has no Authorization header.', () => []],
  [
    'repeated',
    'SRV-003',
    'The request has two Authorization headers.',
    (forge, parts) => [...field(forge.value(parts)), ...field(forge.value(parts))],
  ],
  ...VARIANTS.map(
    ([variant, rule, sentence]) =>
      [variant, rule, sentence, (forge: Forge, parts: TokenParts) => field(forge.variant(variant, parts))] as const,
  ),
  [
    'hash order',
    'SRV-007',
    'The hashed parts are in one of the 119 wrong orders.',
    (forge, parts, n) => field(forge.variant(`hash order ${1 + (n % 119)}`, parts)),
  ],
  [
    'other mailbox',
    'SRV-004',
    'The token is that of another mailbox.',
    changed(({ mailboxId }) => ({ mailboxId: `${mailboxId}X` })),
  ],
  [
    'too old',
    'SRV-008',
    'The timestamp is more than two hours behind.',
    changed((_, n, at) => ({ timestamp: formatTokenTime(at - minutesAway(n)) })),
  ],
  [
    'too new',
    'SRV-009',
    'The timestamp is more than two hours ahead.',
    changed((_, n, at) => ({ timestamp: formatTokenTime(at + minutesAway(n)) })),
  ],
  ...TIMES.map(
    ([name, change]) =>
      [
        `timestamp: ${name}`,
        'SRV-011',
        `The timestamp has ${name}.`,
        changed(({ timestamp }) => ({ timestamp: change(timestamp) })),
      ] as const,
  ),
  ...COUNTS.map(
    ([name, nonceCount]) =>
      [`count: ${name}`, 'SRV-016', `The nonce count is ${name}.`, changed(() => ({ nonceCount }))] as const,
  ),
  ['empty nonce', 'SRV-017', 'The nonce is empty.', changed(() => ({ nonce: '' }))],
  ...HOSTILE.map(
    ([name, sentence, spoil]) =>
      [name, 'SRV-019', sentence, (forge: Forge, parts: TokenParts) => field(spoil(forge.value(parts)))] as const,
  ),
];

/** Faults of one token; reuse and concurrency need two requests. Every one is answered with 403 (OAS:592), none with a server error. */
export function authorisationTokenDefects(secrets: TokenConstraints): readonly Mutation<TokenParts, HeaderList>[] {
  const forge: Forge = {
    at: secrets.at,
    value: (parts) => buildToken(parts, secrets, secrets.hmac),
    variant: (variant, parts) => buildTokenVariant(variant, parts, secrets, secrets.hmac),
  };
  return FAULTS.map(([name, rule, sentence, fault]) => ({
    ...{ name, rule, sentence, reaction: '403' },
    spoil: (parts, n) => fault(forge, parts, n),
  }));
}
