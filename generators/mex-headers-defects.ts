import type { HeaderList } from '../src/core/exchange.ts';
import { MEX_HEADER_LIMITS, REQUIRED_MEX_HEADERS } from '../src/mesh/mex-headers.ts';
import { chunkRangeDefects } from './chunk-range.ts';
import type { Mutation, RuleId } from './defect.ts';
import { fieldOf, withField, withoutField } from './header-list.ts';
import { lengthened } from './header-text.ts';

type HeaderMutation = Mutation<HeaderList>;

const CONTROLS: Readonly<Record<string, string>> = {
  NUL: '\u0000',
  tab: '\t',
  'line feed': '\n',
  'carriage return': '\r',
  escape: '\u001b',
  delete: '\u007f',
};

/** Headers whose text is free. */
const TEXTS = ['Mex-Subject', 'Mex-LocalID', 'Mex-FileName', 'Mex-WorkflowID', 'Mex-To', 'Mex-Content-Checksum'];

/** Rule and reaction for each required header: code 08 for Mex-To (OAS:404), a validation answer for the workflow id. */
const MISSING: Readonly<Record<string, readonly [rule: RuleId, reaction: string]>> = {
  'Mex-To': ['SRV-133', '417, code 08'],
  'Mex-WorkflowID': ['SRV-137', '400'],
};

const tooLong: readonly HeaderMutation[] = Object.entries(MEX_HEADER_LIMITS).map(([header, max]) => ({
  name: `${header} too long`,
  rule: 'SRV-141',
  sentence: `${header} is longer than ${max} characters.`,
  reaction: '400',
  spoil: (fields, n) => {
    const longer = max + (n % 2 === 0 ? 1 : 1 + (n % 1000));
    const value =
      header === 'Mex-Chunk-Range' ? '1:1'.padEnd(longer, '0') : lengthened(fieldOf(fields, header) ?? '', longer);
    return withField(fields, header, value);
  },
}));

const missing: readonly HeaderMutation[] = REQUIRED_MEX_HEADERS.flatMap((header) => {
  const [rule, reaction] = MISSING[header] ?? ['SRV-137', '400'];
  return [
    {
      name: `${header} missing`,
      rule,
      reaction,
      sentence: `${header} is missing.`,
      spoil: (fields) => withoutField(fields, header),
    },
    {
      name: `${header} blank`,
      rule,
      reaction,
      sentence: `${header} is empty or blank.`,
      spoil: (fields, n) => withField(fields, header, ' '.repeat(n % 3)),
    },
  ] satisfies HeaderMutation[];
});

const controls: readonly HeaderMutation[] = Object.entries(CONTROLS).map(([name, character]) => ({
  name: `control character: ${name}`,
  rule: 'SRV-142',
  sentence: `A header holds the control character ${name}.`,
  reaction: '400, code 06',
  spoil: (fields, n) => withField(fields, TEXTS[n % TEXTS.length] ?? 'Mex-Subject', `x${character}y`),
}));

/** Header sets that a server refuses, one fault each. A client that sends one breaks CLI-088 or CLI-089. */
export const mexHeaderDefects: readonly HeaderMutation[] = [
  ...tooLong,
  ...missing,
  ...controls,
  {
    name: 'repeated header',
    rule: 'SRV-142',
    sentence: 'A header that stands for one value occurs twice.',
    reaction: '400, code 06',
    spoil: (fields, n) => [...fields, ...fields.slice(n % fields.length).slice(0, 1)],
  },
  {
    name: 'foreign Mex-From',
    rule: 'SRV-138',
    sentence: 'Mex-From names another mailbox than the token.',
    reaction: '417, code 07',
    spoil: (fields) => withField(fields, 'Mex-From', 'FOREIGN01'),
  },
  {
    name: 'wrong message type',
    rule: 'SRV-139',
    sentence: 'Mex-MessageType is not DATA.',
    reaction: '417, code 11',
    spoil: (fields, n) => withField(fields, 'Mex-MessageType', ['REPORT', 'xyz', 'DATA,DATA'][n % 3] ?? 'REPORT'),
  },
  ...chunkRangeDefects.map(({ name, rule, sentence, spoil }): HeaderMutation => ({
    name: `chunk range: ${name}`,
    rule,
    sentence,
    reaction: '4xx',
    spoil: (fields, n) => withField(fields, 'Mex-Chunk-Range', spoil('1:2', n)),
  })),
];
