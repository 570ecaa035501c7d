import { nhsNumberCheckDigit } from '../src/mesh/nhs-number.ts';
import { lifted, type Mutation, type RuleId } from './defect.ts';
import { lengthened } from './header-text.ts';
import { xmlDefects } from './xml-defects.ts';
import { editElement, findElement, formatXml, textOf, wrap, type XmlElement } from './xml-tree.ts';

type ControlMutation = Mutation<XmlElement, string | Uint8Array>;

/** Changes the tree, adds what is missing, and writes it. */
const tree = (
  name: string,
  rule: RuleId,
  sentence: string,
  spoil: (root: XmlElement, n: number) => XmlElement,
  reaction?: string,
): ControlMutation => ({
  name,
  rule,
  sentence,
  ...(reaction === undefined ? {} : { reaction }),
  spoil: (root, n) => formatXml(spoil(root, n)),
});

export const setField = (root: XmlElement, name: string, text: string): XmlElement =>
  findElement(root, name)
    ? editElement(
        root,
        (found) => found.name === name,
        () => [wrap(name, text)],
      )
    : { ...root, children: [...root.children, wrap(name, text)] };

export const removeField = (root: XmlElement, name: string): XmlElement =>
  editElement(
    root,
    (found) => found.name === name,
    () => [],
  );

const renamed = (root: XmlElement, from: string, to: string): XmlElement =>
  editElement(
    root,
    (found) => found.name === from,
    (found) => [{ ...found, name: to }],
  );

const fieldText = (root: XmlElement, name: string): string => textOf(findElement(root, name) ?? wrap(name));

const oneOf = (values: readonly string[], n: number): string => values[n % values.length] ?? '';

/** Faults of the text: those of any XML document, under the rules of control files. */
const textDefects: readonly ControlMutation[] = [
  ...xmlDefects({
    wellFormed: 'FIL-020',
    noDtd: 'FIL-021',
    encoding: 'FIL-021',
    namespaces: 'FIL-020',
    depth: 'FIL-032',
    noXInclude: 'FIL-021',
  })
    // An inclusion or deep unknown elements are only unknown elements here, which a reader tolerates (FIL-032).
    .filter(({ name }) => name !== 'too deep' && name !== 'inclusion')
    .map((defect) =>
      lifted(defect, (root: XmlElement) => formatXml(root), {
        rule: /^bare/.test(defect.name) ? 'FIL-022' : defect.rule,
        reaction: 'moved to the failed folder with its data file',
      }),
    ),
  {
    name: 'byte-order mark',
    rule: 'FIL-021',
    sentence: 'A byte-order mark stands before the declaration.',
    spoil: (root) => `\ufeff${formatXml(root)}`,
  },
];

const LENGTHS = { WorkflowId: 300, LocalId: 300, Subject: 500, DTSId: 100, ProcessId: 32, PartnerId: 255 };

const tooLong: readonly ControlMutation[] = Object.entries(LENGTHS)
  .filter(([name]) => name !== 'DTSId')
  .map(([name, max]) =>
    tree(`${name} too long`, 'FIL-030', `${name} is longer than ${max} characters.`, (root) =>
      setField(root, name, lengthened(fieldText(root, name), max + 1)),
    ),
  );

/** Faults of a control file that an application writes. Codes are those of the client's reports (CUG). */
export const controlFileDefects: readonly ControlMutation[] = [
  ...textDefects,
  ...tooLong,
  tree('other root', 'FIL-020', 'The root is not DTSControl.', (root, n) => ({
    ...root,
    name: oneOf(['DtsControl', 'DTSCONTROL', 'Control'], n),
  })),
  tree(
    'other version',
    'FIL-023',
    'The version is not 1.0.',
    (root, n) => setField(root, 'Version', oneOf(['1', '2.0', '1.1'], n)),
    'code 09',
  ),
  tree(
    'other address type',
    'FIL-024',
    'The address type is not SMTP, DTS or ALL.',
    (root, n) => setField(root, 'AddressType', oneOf(['dts', 'FAX', 'Dts'], n)),
    'code 10',
  ),
  tree(
    'not Data',
    'FIL-025',
    'The message type is not Data.',
    (root, n) => setField(root, 'MessageType', oneOf(['Report', 'DATA', 'data'], n)),
    'code 11',
  ),
  tree('no workflow id', 'FIL-026', 'The workflow id is missing.', (root) => removeField(root, 'WorkflowId')),
  tree('empty workflow id', 'FIL-026', 'The workflow id is empty.', (root) => setField(root, 'WorkflowId', '')),
  tree('no sender', 'FIL-027', 'From_DTS is missing.', (root) => removeField(root, 'From_DTS'), 'code 07'),
  tree('no recipient', 'FIL-027', 'To_DTS is missing.', (root) => removeField(root, 'To_DTS'), 'code 08'),
  tree('ToDTS', 'FIL-028', 'To_DTS is written without its underscore, as in the prose of the user guide.', (root) =>
    renamed(root, 'To_DTS', 'ToDTS'),
  ),
  tree('FromDTS', 'FIL-028', 'From_DTS is written without its underscore.', (root) =>
    renamed(root, 'From_DTS', 'FromDTS'),
  ),
  tree('WorkflowID', 'FIL-028', 'WorkflowId is written as the header is.', (root) =>
    renamed(root, 'WorkflowId', 'WorkflowID'),
  ),
  ...['Compress', 'Encrypted', 'AllowChunking'].map((name) =>
    tree(`${name} not Y or N`, 'FIL-029', `${name} is neither Y nor N.`, (root, n) =>
      setField(root, name, oneOf(['TRUE', 'y', 'Yes', '1'], n)),
    ),
  ),
  tree('client field filled', 'FIL-031', 'A field that the client writes is already filled.', (root, n) =>
    setField(root, oneOf(['DTSId', 'IsCompressed', 'DataChecksum'], n), 'Y'),
  ),
  tree('repeated element', 'FIL-032', 'An element occurs twice.', (root, n) => ({
    ...root,
    children: [...root.children, ...root.children.slice(n % root.children.length).slice(0, 1)],
  })),
  tree('recipient in lower case', 'FIL-036', 'The recipient is not in upper case.', (root) =>
    setField(root, 'To_DTS', 'x26hc006'),
  ),
  tree(
    'recipient with an invalid NHS number',
    'FIL-036',
    'The routing address has an NHS number that fails modulus 11.',
    (root) => setField(root, 'To_DTS', `GPPROVIDER_${invalidNumber()}_14022001_Barby`),
    'report with code EPL-152',
  ),
  tree('personal data in LocalId', 'FIL-037', 'The local id holds an NHS number.', (root) =>
    setField(root, 'LocalId', 'ref 9990000018'),
  ),
];

const invalidNumber = (): string => `999000001${((nhsNumberCheckDigit('999000001') ?? 0) + 1) % 10}`;
