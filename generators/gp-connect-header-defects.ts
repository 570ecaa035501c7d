import { value } from './fhir.ts';
import { insert, replaceAll, setExtension, setValue, toNowhere, withEntries } from './fhir-defects.ts';
import { fieldOf, withField } from './header-list.ts';
import { draft, tree, type MessageMutation } from './message-mutation.ts';
import { wrap, type XmlElement } from './xml-tree.ts';
import type { RuleId } from './defect.ts';

const handling = (
  name: string,
  rule: RuleId,
  sentence: string,
  url: string,
  content: readonly XmlElement[],
  reaction: string,
) => tree(name, rule, sentence, (root) => setExtension(root, url, ...content), reaction);

const flag = (text: string): readonly XmlElement[] => [value('valueBoolean', text)];
const routed = (name: string, sentence: string, part: number, change: (text: string) => string) =>
  draft(name, 'WFL-007', sentence, ({ headers, root }) => {
    const parts = (fieldOf(headers, 'Mex-To') ?? '').split('_');
    return { headers: withField(headers, 'Mex-To', parts.with(part, change(parts[part] ?? '')).join('_')), root };
  });

/** Another number of the test range, with its check digit. */
const otherNumber = (number: string): string => (number === '9990000018' ? '9990000026' : '9990000018');
/** Another day of the same year. */
const otherDate = (digits: string): string => {
  const dayFirst = Number(digits.slice(4)) >= 1880;
  const [rest, year] = dayFirst ? [digits.slice(0, 4), digits.slice(4)] : [digits.slice(4), digits.slice(0, 4)];
  const other = rest === '0101' ? '0202' : '0101';
  return dayFirst ? other + year : year + other;
};

/** Faults of the message header, of the references, and of what the Mex headers say. Codes are those that releases 1.0 to 1.2 of the guide gave; from 1.3 on only "a suitable negative code" is asked for. */
export const gpConnectHeaderDefects: readonly MessageMutation[] = [
  handling(
    'no handling extension',
    'PAY-240',
    'The header does not say how the message is handled.',
    'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-ITK-MessageHandling-2',
    [],
    '10001',
  ),
  tree('header not first', 'PAY-242', 'The message header is not the first entry.', (root) =>
    withEntries(root, (entries) => [...entries.slice(1), ...entries.slice(0, 1)]),
  ),
  tree(
    'wrong event',
    'PAY-243',
    'The event is not ITK007C.',
    (root, n) => setValue(root, 'event', 'code', n % 2 === 0 ? 'ITK008M' : 'ITK003D'),
    '10008',
  ),
  handling(
    'no infrastructure acknowledgement',
    'PAY-244',
    'No infrastructure acknowledgement is asked for.',
    'InfAckRequested',
    flag('false'),
    '10002',
  ),
  handling(
    'no business acknowledgement',
    'PAY-245',
    'No business acknowledgement is asked for.',
    'BusAckRequested',
    flag('false'),
    '10003',
  ),
  tree(
    'for information',
    'PAY-246',
    'The recipient type is not FA.',
    (root) => setValue(root, 'valueCoding', 'code', 'FI'),
    '10010',
  ),
  tree(
    'unknown definition',
    'PAY-247',
    'The message definition is unknown.',
    (root) => setValue(root, 'valueReference', 'reference', 'https://fhir.nhs.uk/STU3/MessageDefinition/Unknown-1'),
    '10004',
  ),
  handling('no sender reference', 'PAY-248', 'The sender reference is missing.', 'SenderReference', [], '10007'),
  handling(
    'long sender reference',
    'PAY-248',
    'The sender reference is longer than 255 characters.',
    'SenderReference',
    [value('valueString', 'R'.repeat(256))],
    '10007',
  ),
  tree('receiver', 'PAY-249', 'The header names a receiver.', (root) =>
    insert(root, 'MessageHeader', value('receiver', ''), 'sender'),
  ),
  tree('destination', 'PAY-249', 'The header names a destination.', (root) =>
    insert(root, 'MessageHeader', wrap('destination', value('endpoint', 'X26HC006')), 'sender'),
  ),
  tree('reference to nothing', 'PAY-250', 'A reference names no entry.', (root) =>
    replaceAll(
      root,
      ({ name }) => name === 'author',
      () => [toNowhere('author')],
    ),
  ),
  tree('foreign source', 'PAY-260', 'The source is another mailbox than the sender.', (root) =>
    setValue(root, 'source', 'endpoint', 'FOREIGN01'),
  ),
  draft(
    'workflow without routing',
    'WFL-005',
    'The workflow is none of those that are routed by patient.',
    ({ headers, root }) => ({ headers: withField(headers, 'Mex-WorkflowID', 'NHAIS_REG'), root }),
  ),
  routed('other NHS number in Mex-To', 'The NHS number in Mex-To is not that of the patient.', 1, otherNumber),
  routed('other birth date in Mex-To', 'The date in Mex-To is not that of the patient.', 2, otherDate),
  routed(
    'other surname in Mex-To',
    'The surname in Mex-To is not that of the patient.',
    3,
    (surname) => `${surname.slice(0, 30)}x`,
  ),
];
