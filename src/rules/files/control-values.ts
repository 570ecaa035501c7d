import type { ControlField, ControlFile } from '../../core/control-file.ts';
import type { DocumentRule } from '../../core/document-rule.ts';
import { controlText } from '../../mesh/control-file.ts';
import { personalDataKinds } from '../../mesh/personal-data.ts';
import { parseRoutingAddress } from '../../mesh/routing-address.ts';
import { controlRule, WRITTEN_BY_APPLICATION, type ControlDocument, type Found } from './file-rule.ts';

const out = WRITTEN_BY_APPLICATION;
/** HDN identifiers; OAS:1453-1525. Characters. */
const LONGEST = { WorkflowId: 300, LocalId: 300, Subject: 500, DTSId: 100, ProcessId: 32, PartnerId: 255 };
/** What the older system allowed (HDN). */
const LONGEST_BEFORE = { WorkflowId: 32, LocalId: 255 };
const WRITTEN_BY_CLIENT = ['DTSId', 'IsCompressed', 'DataChecksum', 'StatusRecord'];

function tooLong({ fields }: ControlFile, longest: Readonly<Record<string, number>>): readonly Found[] {
  return fields.flatMap(({ name, text, at }) => {
    const [most, length] = [longest[name] ?? Infinity, text.trim().length];
    return length <= most
      ? []
      : [{ at, expected: `${name} of at most ${most} characters`, received: `${length}`, remedy: 'Shorten it.' }];
  });
}

const ADDRESS_REMEDY = 'Write the mailbox id in upper case, or an address that meshkit lint routing finds right.';

/** What is wrong with an address. No value is repeated: a routing address names a patient. */
function addressFault({ text }: ControlField): string | undefined {
  if (text !== text.trim()) return 'blanks at its ends';
  const parsed = parseRoutingAddress(text);
  if (parsed.form === 'malformed') return `an invalid routing address: ${parsed.defect}`;
  if (parsed.form === 'valid') return undefined;
  if (text !== text.toUpperCase()) return 'lower case';
  return /[^\x21-\x7e]/.test(text) ? 'characters that no mailbox id has' : undefined;
}

/** What the values of a control file are. FIL-030, FIL-031, FIL-035 to FIL-037, FIL-040. */
export const controlValueRules: readonly DocumentRule<ControlDocument>[] = [
  controlRule(out, {
    id: 'FIL-030',
    name: 'control-file-lengths',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'Values are not longer than MESH carries them.',
    reference: 'HDN identifiers; OAS:1453-1525',
    judge: (control) => tooLong(control, LONGEST),
  }),
  controlRule(['out'], {
    id: 'FIL-031',
    name: 'control-file-client-fields-empty',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'What the client writes (DTSId, IsCompressed, DataChecksum, StatusRecord) is absent or empty in out.',
    reference: 'CUG',
    judge: (control) =>
      control.fields
        .filter(({ name, text }) => WRITTEN_BY_CLIENT.includes(name) && text.trim() !== '')
        .map(({ name, at }) => ({ at, expected: `no ${name} in out`, received: 'one', remedy: `Leave ${name} out.` })),
  }),
  controlRule(out, {
    id: 'FIL-035',
    name: 'control-file-own-sender',
    level: 'MUST',
    basis: 'derived',
    statement: 'From_DTS is the mailbox that the folder belongs to.',
    reference: 'CUG, error code 07',
    when: (control, { mailbox }) => mailbox !== undefined && controlText(control, 'From_DTS') !== '',
    judge: ({ fields }, { mailbox }) =>
      fields
        .filter(({ name, text }) => name === 'From_DTS' && text.trim().toUpperCase() !== mailbox)
        .map(({ at }) => ({
          ...{ at, expected: `From_DTS ${mailbox ?? ''}, as the folder`, received: 'another mailbox' },
          remedy: 'Drop the pair into the folder of its own mailbox, or correct From_DTS.',
        })),
  }),
  controlRule(out, {
    id: 'FIL-036',
    name: 'control-file-address-form',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'From_DTS and To_DTS are mailbox ids in upper case or valid routing addresses, without blanks.',
    reference: 'EPLP; OAS:272',
    judge: ({ fields }) =>
      fields
        .filter(({ name, text }) => (name === 'From_DTS' || name === 'To_DTS') && text.trim() !== '')
        .flatMap((field) => {
          const received = addressFault(field);
          return received === undefined
            ? []
            : [{ at: field.at, expected: `a valid ${field.name}`, received, remedy: ADDRESS_REMEDY }];
        }),
  }),
  controlRule(out, {
    id: 'FIL-037',
    name: 'control-file-local-id-without-personal-data',
    level: 'MUST',
    basis: 'stated',
    statement: 'LocalId holds no personal data.',
    reference: 'OAS:423 "must not"',
    when: (control) => controlText(control, 'LocalId') !== '',
    judge: ({ fields }) =>
      fields
        .filter(({ name }) => name === 'LocalId')
        .flatMap(({ text, at, personal }) => {
          const received = personal ?? personalDataKinds(text);
          const [expected, remedy] = ['a LocalId without personal data', 'Use a reference of your own instead.'];
          return received === undefined ? [] : [{ at, expected, received, remedy }];
        }),
  }),
  controlRule(out, {
    id: 'FIL-040',
    name: 'control-file-lengths-of-old',
    level: 'MAY',
    basis: 'derived',
    statement: 'WorkflowId has at most 32 characters and LocalId at most 255, as the older interface had it.',
    reference: 'HDN identifiers',
    judge: (control) => tooLong(control, LONGEST_BEFORE),
  }),
];
