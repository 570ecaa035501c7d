import fc from 'fast-check';
import type { HeaderList } from '../src/core/exchange.ts';
import { MEX_HEADER_LIMITS } from '../src/mesh/mex-headers.ts';
import { fileName } from './file-name.ts';
import { headerText } from './header-text.ts';
import { mailboxId } from './mailbox-id.ts';
import { recordWith } from './record-with.ts';
import { workflowId } from './workflow-id.ts';

export interface MexHeaderConstraints {
  /** Recipients. Default any mailbox id. */
  readonly to?: fc.Arbitrary<string>;
  /** Workflow ids. Default known and arbitrary legal ones. */
  readonly workflow?: fc.Arbitrary<string>;
  /** The sender: with it, Mex-From may be sent too. Default none. */
  readonly from?: string;
  /** Which of the optional headers there are. Default `some`. */
  readonly optional?: 'some' | 'all' | 'none';
  /** How names are spelt; a receiver compares them without case. Default `as specified`. */
  readonly names?: 'as specified' | 'lower case' | 'upper case';
}

const SPELLING = {
  'as specified': (name: string) => name,
  'lower case': (name: string) => name.toLowerCase(),
  'upper case': (name: string) => name.toUpperCase(),
};

/** MD5 and SHA-256 in hex, and the base64 that some clients send (OAS:1515-1525). */
const checksum = (): fc.Arbitrary<string> =>
  fc.oneof(
    { withCrossShrink: true },
    fc.constantFrom(
      'b10a8db164e0754105b7a99be72e3fe5',
      'a591a6d40bf420404a011733cfb7b190d62c65bf0bcda32b57b277d9ad9f146e',
      'sQqNsWTgdUEFt6mb5y4/5Q==',
    ),
    headerText({ maxLength: MEX_HEADER_LIMITS['Mex-Content-Checksum'] }),
  );

const OPTIONAL: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'Mex-Subject': headerText({ maxLength: MEX_HEADER_LIMITS['Mex-Subject'] }),
  'Mex-LocalID': headerText({ maxLength: MEX_HEADER_LIMITS['Mex-LocalID'] }),
  'Mex-FileName': fileName(),
  'Mex-Content-Checksum': checksum(),
  'Mex-MessageType': fc.constant('DATA'),
  'Mex-Content-Compressed': fc.constantFrom('N', 'Y'),
  'Mex-Content-Encrypted': fc.constantFrom('N', 'Y'),
};

/** For the complete Mex headers of a send, each at and inside its limit (OAS:1453-1525). */
export function mexHeaders({
  to = mailboxId({ shape: 'any' }),
  workflow = workflowId({ arbitrary: true }),
  from,
  optional = 'some',
  names = 'as specified',
}: MexHeaderConstraints = {}): fc.Arbitrary<HeaderList> {
  const others =
    optional === 'none' ? {} : from === undefined ? OPTIONAL : { 'Mex-From': fc.constant(from), ...OPTIONAL };
  const spell = SPELLING[names];
  const required = { 'Mex-To': to, 'Mex-WorkflowID': workflow };
  const fields = optional === 'some' ? recordWith(required, others) : fc.record({ ...required, ...others });
  return fields.map((values) => Object.entries<string>(values).map(([name, value]) => [spell(name), value] as const));
}
