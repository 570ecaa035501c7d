import type { XmlTextFault } from '../../core/control-file.ts';
import type { DocumentRule } from '../../core/document-rule.ts';
import { fileRule, type ControlDocument, type Found } from './file-rule.ts';

function faultsOf({ read }: ControlDocument, kind: XmlTextFault['kind'], remedy: string): readonly Found[] {
  const { fault } = read;
  if (fault?.kind !== kind) return [];
  const { at, expected, received } = fault;
  return [{ at, expected, received, remedy }];
}

/** What a control file is as text. FIL-020 to FIL-022. */
export const controlTextRules: readonly DocumentRule<ControlDocument>[] = [
  fileRule<ControlDocument>({
    id: 'FIL-020',
    name: 'control-file-is-xml',
    level: 'MUST',
    basis: 'stated',
    statement: 'A control file is well-formed XML with the root DTSControl.',
    reference: 'CUG, control file; HDN',
    judge: (document) => {
      const root = document.read.file?.root ?? 'DTSControl';
      const remedy = 'Write the file with a library for XML, under the root DTSControl.';
      if (root === 'DTSControl') return faultsOf(document, 'form', remedy);
      return [{ at: { line: 1 }, expected: 'the root DTSControl', received: 'another root', remedy }];
    },
  }),
  fileRule<ControlDocument>({
    id: 'FIL-021',
    name: 'control-file-encoding',
    level: 'MUST',
    basis: 'derived',
    statement:
      'A control file is in UTF-8 or the encoding that it declares, without a byte-order mark or a document type.',
    reference: 'HDN serialiser; TKW refuses a byte-order mark',
    judge: (document) =>
      faultsOf(document, 'encoding', 'Save it as UTF-8 without a byte-order mark, and without a DOCTYPE.'),
  }),
  fileRule<ControlDocument>({
    id: 'FIL-022',
    name: 'control-file-escapes',
    level: 'MUST',
    basis: 'standard',
    statement: 'The characters & and < are escaped in the text of a control file.',
    reference: 'XML 1.0 section 2.4',
    judge: (document) => faultsOf(document, 'escaping', 'Write & as &amp; and < as &lt;.'),
  }),
];
