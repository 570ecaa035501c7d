import fc from 'fast-check';
import { code } from './code.ts';
import type { Mutation } from './defect.ts';
import { odsCode } from './ods-code.ts';

export interface MailboxIdConstraints {
  /** `usual`: an ODS code, two letters, three digits, as in X26HC006. `any`: all that the specification allows in a token and a header. Default `usual`. */
  readonly shape?: 'usual' | 'any';
}

/** "Must be uppercase" (OAS:272); "minLength: 1" (OAS:495); at most 100 characters, the limit of Mex-To (OAS:1457). */
const MAX_LENGTH = 100;

/** For mailbox ids, upper case. The usual ones have 8 to 11 characters, any has 1 to 100. */
export function mailboxId({ shape = 'usual' }: MailboxIdConstraints = {}): fc.Arbitrary<string> {
  const usual = fc.tuple(odsCode(), fc.constantFrom('HC', 'OT'), code('999')).map((parts) => parts.join(''));
  if (shape === 'usual') return usual;
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 4, arbitrary: usual },
    { weight: 1, arbitrary: code('A') },
    { weight: 1, arbitrary: usual.map((id) => id.repeat(MAX_LENGTH).slice(0, MAX_LENGTH)) },
  );
}

/** Ids that no token and no path can carry rightly. */
export const mailboxIdDefects: readonly Mutation<string>[] = [
  {
    name: 'lower case',
    rule: 'SRV-005',
    sentence: 'The mailbox id is in lower case.',
    reaction: '403',
    spoil: (valid) => valid.toLowerCase(),
  },
  {
    name: 'colon inside',
    rule: 'SRV-003',
    sentence: 'The mailbox id holds a colon, which divides the parts of a token.',
    reaction: '403',
    spoil: (valid, n) => valid.slice(0, n % valid.length) + ':' + valid.slice(n % valid.length),
  },
];
