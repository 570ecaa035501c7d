import type { ControlField, ControlFile } from '../../core/control-file.ts';
import type { DocumentRule } from '../../core/document-rule.ts';
import { CONTROL_FIELDS, controlText } from '../../mesh/control-file.ts';
import { maskPersonalData } from '../../mesh/personal-data.ts';
import { controlRule, WRITTEN_BY_APPLICATION, type ControlDocument, type Found } from './file-rule.ts';

const out = WRITTEN_BY_APPLICATION;
const folded = (name: string): string => name.replace(/[_-]/g, '').toLowerCase();
const KNOWN = new Map(CONTROL_FIELDS.map((name) => [folded(name), name] as const));

/** The element that a misspelt name was meant for: the same letters, but for case and underscores. */
function meantField({ name }: ControlField): string | undefined {
  const known = KNOWN.get(folded(name));
  return known === name ? undefined : known;
}

const fieldNamed = ({ fields }: ControlFile, name: string): ControlField | undefined =>
  fields.find((field) => field.name === name);

/** Elements that are empty or absent, but for those that are there under another spelling (FIL-028 tells of them). */
function missing(control: ControlFile, names: readonly string[]): readonly Found[] {
  const misspelt = control.fields.map(meantField);
  return names
    .filter((name) => controlText(control, name) === '' && !misspelt.includes(name))
    .map((name) => {
      const field = fieldNamed(control, name);
      const received = field ? 'an empty one' : 'no such element';
      return { at: field?.at, expected: `${name} with a value`, received, remedy: `Add <${name}> with its value.` };
    });
}

/** One element must have one of some values, in this case. */
function oneOf(control: ControlFile, name: string, values: readonly string[], remedy: string): readonly Found[] {
  const text = controlText(control, name);
  if (values.includes(text)) return [];
  const received = text === '' ? 'nothing' : `"${maskPersonalData(text).slice(0, 30)}"`;
  return [{ at: fieldNamed(control, name)?.at, expected: `${name} ${values.join(' or ')}`, received, remedy }];
}

const FLAGS = ['Compress', 'Encrypted', 'AllowChunking', 'IsCompressed'];
/** Which addresses each type needs (HDN AddressType; RHAP). Those for SMTP may be empty beside others (DLP). */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  DTS: ['From_DTS', 'To_DTS'],
  ALL: ['From_DTS', 'To_DTS'],
  SMTP: ['From_ESMTP', 'To_ESMTP'],
};
const SMTP_FIELDS = ['From_ESMTP', 'To_ESMTP'];

/** What a control file has to say. FIL-023 to FIL-029, FIL-032 and FIL-039. */
export const controlFieldRules: readonly DocumentRule<ControlDocument>[] = [
  controlRule(out, {
    id: 'FIL-023',
    name: 'control-file-version',
    level: 'MUST',
    basis: 'stated',
    statement: 'Version is 1.0.',
    reference: 'HDN; CUG, error code 09',
    judge: (control) =>
      oneOf(control, 'Version', ['1.0'], 'Write 1.0: it is the version of control files, not that of a document.'),
  }),
  controlRule(out, {
    id: 'FIL-024',
    name: 'control-file-address-type',
    level: 'MUST',
    basis: 'stated',
    statement: 'AddressType is SMTP, DTS or ALL.',
    reference: 'HDN AddressType; CUG, error code 10',
    judge: (control) => oneOf(control, 'AddressType', ['SMTP', 'DTS', 'ALL'], 'Write DTS, in upper case.'),
  }),
  controlRule(['out', 'failed'], {
    id: 'FIL-025',
    name: 'control-file-message-type',
    level: 'MUST',
    basis: 'stated',
    statement: 'An application writes control files with the MessageType Data.',
    reference: 'CUG, error code 11',
    judge: (control) => oneOf(control, 'MessageType', ['Data'], 'Write Data; only the client writes reports.'),
  }),
  controlRule(out, {
    id: 'FIL-026',
    name: 'control-file-workflow-id',
    level: 'MUST',
    basis: 'stated',
    statement: 'WorkflowId is there and has a value.',
    reference: 'HDN; CUG',
    judge: (control) => missing(control, ['WorkflowId']),
  }),
  controlRule(out, {
    id: 'FIL-027',
    name: 'control-file-addresses',
    level: 'MUST',
    basis: 'stated',
    statement: 'The addresses that the address type asks for are there.',
    reference: 'HDN AddressType; RHAP; CUG, error codes 07 and 08',
    when: (control) => NEEDED[controlText(control, 'AddressType')] !== undefined,
    judge: (control) => {
      const type = controlText(control, 'AddressType');
      const absent = type === 'ALL' ? SMTP_FIELDS.filter((name) => !fieldNamed(control, name)) : [];
      return [...missing(control, NEEDED[type] ?? []), ...missing(control, absent)];
    },
  }),
  controlRule(out, {
    id: 'FIL-028',
    name: 'control-file-element-names',
    level: 'MUST',
    basis: 'derived',
    statement: 'Elements have exactly the names that the client knows.',
    reference: 'CUG: the prose says ToDTS, the sample To_DTS',
    judge: ({ fields }) =>
      fields.flatMap((field) => {
        const meant = meantField(field);
        if (meant === undefined) return [];
        return [{ at: field.at, expected: meant, received: field.name, remedy: `Call it ${meant}.` }];
      }),
  }),
  controlRule(['out', 'failed', 'sent', 'in'], {
    id: 'FIL-029',
    name: 'control-file-flags',
    level: 'MUST',
    basis: 'stated',
    statement: 'Compress, Encrypted, AllowChunking and IsCompressed are Y or N where they are there.',
    reference: 'HDN BooleanFlag; CUG',
    judge: (control) =>
      FLAGS.filter((name) => controlText(control, name) !== '').flatMap((name) =>
        oneOf(control, name, ['Y', 'N'], 'Write Y or N, in upper case.'),
      ),
  }),
  controlRule(['out', 'failed', 'sent', 'in'], {
    id: 'FIL-032',
    name: 'control-file-no-element-twice',
    level: 'MUST',
    basis: 'derived',
    statement: 'No element stands in a control file twice; their order means nothing, and unknown ones are tolerated.',
    reference: 'CUG, DLP, HDN and TKW order the elements differently',
    judge: ({ fields }) =>
      fields
        .filter(({ name }, index) => fields.findIndex((field) => field.name === name) < index)
        .map(({ at }) => ({
          at,
          expected: 'each element once',
          received: 'another of this name',
          remedy: 'Keep one.',
        })),
  }),
  controlRule(out, {
    id: 'FIL-039',
    name: 'control-file-smtp-addresses-filled',
    level: 'MAY',
    basis: 'derived',
    statement: 'With the address type ALL the addresses for SMTP have values too.',
    reference: 'RHAP; DLP leaves them empty',
    when: (control) => controlText(control, 'AddressType') === 'ALL',
    judge: (control) =>
      missing(
        control,
        SMTP_FIELDS.filter((name) => fieldNamed(control, name)),
      ),
  }),
];
