import type { ControlFile } from '../../core/control-file.ts';
import type { DocumentRule } from '../../core/document-rule.ts';
import { STATUS_FIELDS, statusText, controlText } from '../../mesh/control-file.ts';
import { ERROR_CODES, type StatusEvent } from '../../mesh/error-code.ts';
import type { FolderRole } from '../../mesh/interface-folder.ts';
import { parseStatusTime } from '../../mesh/timestamp.ts';
import { controlRule, type ControlDocument, type Found } from './file-rule.ts';

type StatusField = (typeof STATUS_FIELDS)[number];

const client: readonly FolderRole[] = ['sent', 'in', 'failed'];
const EVENTS: readonly string[] = ['COLLECT', 'TRANSFER', 'SEND', 'RECEIVE'] satisfies StatusEvent[];
/** The sample of the client guide says so where its table says TRANSFER (CUG). */
const TOLERATED_EVENT = 'TRANSFER TO DTS SERVER';

const has = ({ status = [] }: ControlFile, name: StatusField): boolean => status.some((field) => field.name === name);

function finding(
  { status = [] }: ControlFile,
  name: StatusField,
  expected: string,
  received: string,
): readonly Found[] {
  return [{ at: status.find((field) => field.name === name)?.at, expected, received }];
}

/** The event of the table; nothing for one that nobody documents. */
function eventOf(control: ControlFile): string | undefined {
  const event = statusText(control, 'Event').toUpperCase();
  if (event === TOLERATED_EVENT) return 'TRANSFER';
  return EVENTS.includes(event) ? event : undefined;
}

/** Codes of MESH itself come through the client as well: SEND 17 is not the RECEIVE 17 of the client's own table. */
function isDocumented(event: string | undefined, code: string): boolean {
  return ERROR_CODES.some((entry) => entry.code === code && (event === undefined || entry.event === event));
}

/** What the client says became of a file. FIL-050 to FIL-054. */
export const statusRecordRules: readonly DocumentRule<ControlDocument>[] = [
  controlRule(client, {
    id: 'FIL-050',
    name: 'status-record-complete',
    level: 'MUST',
    basis: 'derived',
    statement:
      'A control file that the client has written has a status record with time, event, status, code and description.',
    reference: 'HDN; DLP; EPLP',
    // What the client could not read lies in failed as it was.
    when: (control, { role }) => role !== 'failed' || control.status !== undefined,
    judge: (control) => {
      if (!control.status) return [{ expected: 'a StatusRecord', received: 'none' }];
      const absent = STATUS_FIELDS.filter((name) => !has(control, name));
      return absent.map((name) => ({ expected: `StatusRecord with ${name}`, received: 'none' }));
    },
  }),
  controlRule(client, {
    id: 'FIL-051',
    name: 'status-record-time',
    level: 'MUST',
    basis: 'derived',
    statement: 'DateTime of a status record is 14 digits of a real time.',
    reference: 'HDN KnownDateTime',
    when: (control) => has(control, 'DateTime'),
    judge: (control) => {
      const text = statusText(control, 'DateTime');
      if (parseStatusTime(text) !== undefined) return [];
      return finding(control, 'DateTime', 'yyyyMMddHHmmss of a real time', `${text.length} characters that are none`);
    },
  }),
  controlRule(client, {
    id: 'FIL-052',
    name: 'status-record-event',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'Event is COLLECT, TRANSFER, SEND or RECEIVE, and Status SUCCESS or ERROR, in any case.',
    reference: 'HDN Event, Status; CUG sample',
    when: (control) => has(control, 'Event') || has(control, 'Status'),
    judge: (control) => {
      const isEvent = !has(control, 'Event') || eventOf(control) !== undefined;
      const isStatus = !has(control, 'Status') || /^(SUCCESS|ERROR)$/i.test(statusText(control, 'Status'));
      return [
        ...(isEvent ? [] : finding(control, 'Event', EVENTS.join(', '), 'another event')),
        ...(isStatus ? [] : finding(control, 'Status', 'SUCCESS or ERROR', 'another status')),
      ];
    },
  }),
  controlRule(client, {
    id: 'FIL-053',
    name: 'status-record-code',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'StatusCode is a documented one, and one of its event.',
    reference: 'CUG; HDN; EPLP; OAS:397-410',
    when: (control) => has(control, 'StatusCode'),
    judge: (control) => {
      // "0" is in the sample of the client guide (CUG).
      const code = statusText(control, 'StatusCode') === '0' ? '00' : statusText(control, 'StatusCode');
      const event = eventOf(control);
      if (isDocumented(event, code)) return [];
      const expected = event === undefined ? 'a documented code' : `a documented code of the event ${event}`;
      return finding(control, 'StatusCode', expected, code === '' ? 'none' : `"${code.slice(0, 10)}"`);
    },
  }),
  controlRule(['in'], {
    id: 'FIL-054',
    name: 'report-is-alone',
    level: 'MUST',
    basis: 'stated',
    statement: 'A report is a control file alone, with the MessageType Report.',
    reference: 'CUG; EPLP',
    when: (control) => /^report$/i.test(controlText(control, 'MessageType')),
    judge: (_control, { hasData }) =>
      hasData ? [{ expected: 'no data file beside a report', received: 'one of the same name' }] : [],
  }),
];
