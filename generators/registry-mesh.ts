import type { HmacSha256 } from '../src/mesh/token.ts';
import { anyText } from './any-text.ts';
import { authorisationToken, tokenParts } from './authorisation-token.ts';
import { authorisationTokenDefects } from './authorisation-token-defects.ts';
import { calendarDate } from './calendar-date.ts';
import { chunkPlan } from './chunk-plan.ts';
import { chunkPlanDefects } from './chunk-plan-defects.ts';
import { chunkRange, chunkRangeDefects } from './chunk-range.ts';
import { controlFile, controlTree } from './control-file.ts';
import { controlFileDefects } from './control-file-defects.ts';
import { controlFileStatusDefects } from './control-file-status-defects.ts';
import { fileName, fileNameDefects } from './file-name.ts';
import { filePair } from './file-pair.ts';
import { filePairDefects } from './file-pair-defects.ts';
import { mailboxId, mailboxIdDefects } from './mailbox-id.ts';
import { meshReport } from './mesh-report.ts';
import { meshReportDefects } from './mesh-report-defects.ts';
import { messageId, opaqueMessageId } from './message-id.ts';
import { mexHeaders } from './mex-headers.ts';
import { mexHeaderDefects } from './mex-headers-defects.ts';
import { nhsNumber } from './nhs-number.ts';
import { nhsNumberDefects } from './nhs-number-defects.ts';
import { odsCode } from './ods-code.ts';
import { payloadBody } from './payload-body.ts';
import { surname } from './person-name.ts';
import { entry, plainEntry, type RegistryEntry } from './registry-entry.ts';
import { routingAddress } from './routing-address.ts';
import { routingAddressDefects } from './routing-address-defects.ts';
import { workflowId } from './workflow-id.ts';

const text = (name: string, what: string, judge: string) => ({ name, what, judge, extension: 'txt' });
const json = (name: string, what: string, judge: string) => ({ name, what, judge, extension: 'json' });

/** Secrets for tokens that go nowhere. */
const EXAMPLE = { mailboxId: 'MESHKIT001', password: 'password', sharedKey: 'TestKey', at: Date.UTC(2026, 0, 1, 12) };

/** The generator of tokens, which needs the runtime's HMAC-SHA256. */
export function tokenEntry(hmac: HmacSha256): RegistryEntry {
  const token = { ...EXAMPLE, hmac };
  return entry(
    text('authorisation-token', 'values of an Authorization header', 'node:crypto and the grammar'),
    authorisationToken(token),
    tokenParts(token),
    authorisationTokenDefects(token),
  );
}

/** Generators of identifiers, headers and files of MESH itself. */
export const meshEntries: readonly RegistryEntry[] = [
  entry(
    text('nhs-number', 'NHS numbers of the test range 999', 'modulus 11 over all ten digits'),
    nhsNumber(),
    nhsNumber(),
    nhsNumberDefects,
  ),
  plainEntry(
    text('surname', 'surnames in the forms that they have in England, made up', 'letters by Unicode class'),
    surname(),
  ),
  plainEntry(
    text('any-text', 'any text at all, control characters and lone surrogates too', 'none: everything is legal'),
    anyText(),
  ),
  plainEntry(
    text('date', 'days of the calendar, leap days and turns of centuries', 'the months, without Date'),
    calendarDate(),
  ),
  plainEntry(text('ods-code', 'ODS codes of six kinds of organisation', 'pattern'), odsCode()),
  entry(
    text('mailbox-id', 'mailbox ids, usual and of 1 to 100 characters', 'pattern'),
    mailboxId({ shape: 'any' }),
    mailboxId(),
    mailboxIdDefects,
  ),
  plainEntry(
    text('workflow-id', 'workflow ids, known and arbitrary ones of up to 300 characters', 'pattern'),
    workflowId({ arbitrary: true }),
  ),
  plainEntry(text('message-id', 'message ids in both forms of the specification', 'pattern'), messageId()),
  plainEntry(
    text('opaque-message-id', 'message ids of any other form, which need percent-encoding', 'pattern'),
    opaqueMessageId(),
  ),
  plainEntry(
    json('payload-body', 'descriptions of bodies of any size and compressibility', 'length and gzip, measured'),
    payloadBody(),
  ),
  entry(
    json('mex-headers', 'complete sets of Mex headers, at and inside each limit', 'the official schema through ajv'),
    mexHeaders({ from: EXAMPLE.mailboxId }),
    mexHeaders({ from: EXAMPLE.mailboxId }),
    mexHeaderDefects,
  ),
  entry(text('chunk-range', 'chunk ranges', 'arithmetic'), chunkRange(), chunkRange(), chunkRangeDefects),
  entry(
    json('chunk-plan', 'messages in parts: numbers, ranges, encodings and bodies', 'rules of a whole upload'),
    chunkPlan(),
    chunkPlan(),
    chunkPlanDefects,
  ),
  entry(
    text(
      'routing-address',
      'addresses of a patient\u2019s practice, date of birth DDMMYYYY',
      'grammar, modulus 11, Date',
    ),
    routingAddress(),
    routingAddress(),
    routingAddressDefects,
  ),
  entry(text('file-name', 'file names', 'path rules of two systems'), fileName(), fileName(), fileNameDefects),
  entry(
    { ...text('control-file', 'control files that an application writes', 'libxml2'), extension: 'ctl' },
    controlFile(),
    controlTree(),
    controlFileDefects,
  ),
  entry(
    { ...text('control-file-sent', 'control files that a client has sent', 'libxml2'), extension: 'ctl' },
    controlFile({ kind: 'sent' }),
    controlTree({ kind: 'sent' }),
    controlFileStatusDefects,
  ),
  entry(
    { ...text('control-file-received', 'control files that a client has received', 'libxml2'), extension: 'ctl' },
    controlFile({ kind: 'received' }),
    controlTree({ kind: 'received' }),
    controlFileStatusDefects,
  ),
  entry(
    { ...text('control-file-report', 'control files that are reports', 'libxml2'), extension: 'ctl' },
    controlFile({ kind: 'report' }),
    controlTree({ kind: 'report' }),
    controlFileStatusDefects,
  ),
  entry(
    json('file-pair', 'pairs of a data file and a control file', 'the folder as the client finds it'),
    filePair(),
    filePair(),
    filePairDefects,
  ),
  entry(
    json('mesh-report', 'error reports with every documented code', 'the table of headers'),
    meshReport(),
    meshReport(),
    meshReportDefects,
  ),
];
