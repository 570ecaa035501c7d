import type { Mutation, RuleId } from './defect.ts';
import { removeField, setField } from './control-file-defects.ts';
import { formatXml, type XmlElement } from './xml-tree.ts';

const mutation = (
  name: string,
  rule: RuleId,
  sentence: string,
  spoil: (root: XmlElement, n: number) => XmlElement,
): Mutation<XmlElement, string> => ({
  name,
  rule,
  sentence,
  spoil: (root, n) => formatXml(spoil(root, n)),
});

const MOMENTS = ['20240230103000', '202402291030', '2024-02-29 10:30', '20240229253000', ''];
const CODES = ['99', 'EPL-999', '1', 'OK'];

/** Faults of the status record in a control file that a client has written: kinds `sent`, `received` and `report`. */
export const controlFileStatusDefects: readonly Mutation<XmlElement, string>[] = [
  ...['DateTime', 'Event', 'Status', 'StatusCode', 'Description'].map((name) =>
    mutation(`${name} missing`, 'FIL-050', `The status record has no ${name}.`, (root) => removeField(root, name)),
  ),
  mutation('no status record', 'FIL-050', 'The status record is missing.', (root) => removeField(root, 'StatusRecord')),
  mutation('unreal moment', 'FIL-051', 'DateTime is not 14 digits of a real time.', (root, n) =>
    setField(root, 'DateTime', MOMENTS[n % MOMENTS.length] ?? ''),
  ),
  mutation('unknown event', 'FIL-052', 'The event is none of COLLECT, TRANSFER, SEND and RECEIVE.', (root) =>
    setField(root, 'Event', 'DELIVER'),
  ),
  mutation('unknown status', 'FIL-052', 'The status is neither SUCCESS nor ERROR.', (root) =>
    setField(root, 'Status', 'FAILED'),
  ),
  mutation('unknown code', 'FIL-053', 'No source documents the status code.', (root, n) =>
    setField(root, 'StatusCode', CODES[n % CODES.length] ?? ''),
  ),
];
