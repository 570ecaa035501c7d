import fc from 'fast-check';
import { ERROR_CODES } from '../src/mesh/error-code.ts';
import { calendarDate } from './calendar-date.ts';
import { headerText } from './header-text.ts';
import { mailboxId } from './mailbox-id.ts';
import { messageId } from './message-id.ts';
import { recordWith } from './record-with.ts';
import { routingAddress } from './routing-address.ts';
import { workflowId } from './workflow-id.ts';
import { formatXml, wrap, type XmlElement } from './xml-tree.ts';

/** Where a control file lies: written by an application (`out`), rewritten by the client (`sent`), received with data, or received alone as a report. */
export type ControlFileKind = 'out' | 'sent' | 'received' | 'report';

export interface ControlFileConstraints {
  /** Default `out`. */
  readonly kind?: ControlFileKind;
  /** The sending mailbox. Default any. */
  readonly from?: fc.Arbitrary<string>;
  /** The recipient. Default any mailbox id, now and then a routing address. */
  readonly to?: fc.Arbitrary<string>;
}

const flag = fc.constantFrom('Y', 'N');

/** "local id ... must not" hold personal data (OAS:423), and an @ makes an e-mail address of chance text. */
function withoutAddress(maxLength: number): fc.Arbitrary<string> {
  return headerText({ maxLength }).map((text) => text.replaceAll('@', '-'));
}

/** Lengths: HDN identifiers, OAS:1453-1525. No source orders the elements: the official samples all differ. */
const FREE = {
  Subject: withoutAddress(500),
  LocalId: withoutAddress(255),
  PartnerId: headerText({ maxLength: 255 }),
  ProcessId: headerText({ maxLength: 32 }),
  Compress: flag,
  AllowChunking: flag,
  Encrypted: flag,
};

/** DateTime is 14 digits; the others are those of the official success samples (CUG; DLP). */
const STATUS = {
  sent: { Event: 'TRANSFER', Status: 'SUCCESS', StatusCode: '00', Description: 'Transferred to recipient mailbox' },
  received: { Event: 'TRANSFER', Status: 'SUCCESS', StatusCode: '00', Description: 'Transferred to recipient mailbox' },
};

const REPORTS = ERROR_CODES.filter(({ channel, code }) => channel === 'file interface' || code.startsWith('EPL')).map(
  ({ event, status, code, meaning }) => ({ Event: event, Status: status, StatusCode: code, Description: meaning }),
);

/** For control files (root `DTSControl`, no attributes) of every kind, as text. */
export function controlFile(constraints: ControlFileConstraints = {}): fc.Arbitrary<string> {
  return controlTree(constraints).map((root) => formatXml(root));
}

/** For the same as trees, which the defects start from. */
export function controlTree({
  kind = 'out',
  from = mailboxId(),
  to = fc.oneof(
    { withCrossShrink: true },
    { weight: 4, arbitrary: mailboxId() },
    { weight: 1, arbitrary: routingAddress() },
  ),
}: ControlFileConstraints = {}): fc.Arbitrary<XmlElement> {
  const addressType = fc.constantFrom('DTS', 'ALL');
  const required = {
    Version: fc.constant('1.0'),
    AddressType: addressType,
    WorkflowId: workflowId(),
    From_DTS: from,
    To_DTS: to,
  };
  const fields = recordWith(required, FREE);
  return fc
    .tuple(fields, clientFields(kind), fc.nat({ max: 11 }))
    .map(([values, written, turn]) => treeOf(kind, { ...values, ...written.fields }, written.status, turn));
}

interface ClientFields {
  readonly fields: Readonly<Record<string, string>>;
  readonly status?: Readonly<Record<string, string>>;
}

/** What the client writes, beside what the application wrote. */
function clientFields(kind: ControlFileKind): fc.Arbitrary<ClientFields> {
  if (kind === 'out') return fc.constant({ fields: {} });
  const outcome = kind === 'report' ? fc.constantFrom(...REPORTS) : fc.constant(STATUS[kind]);
  return fc
    .tuple(messageId(), flag, calendarDate({ earliest: '2015-01-01' }), outcome)
    .map(([DTSId, IsCompressed, date, result]) => ({
      fields: kind === 'report' ? { DTSId } : { DTSId, IsCompressed },
      status: { DateTime: `${date.replaceAll('-', '')}103000`, ...result },
    }));
}

function treeOf(
  kind: ControlFileKind,
  fields: Readonly<Record<string, string>>,
  status: ClientFields['status'],
  turn: number,
): XmlElement {
  const all: Readonly<Record<string, string>> = { ...fields, MessageType: kind === 'report' ? 'Report' : 'Data' };
  const smtp =
    all['AddressType'] === 'ALL'
      ? [wrap('From_ESMTP', 'a@example.invalid'), wrap('To_ESMTP', 'b@example.invalid')]
      : [];
  const elements = [...leaves(all), ...smtp, ...(status ? [wrap('StatusRecord', ...leaves(status))] : [])];
  return wrap('DTSControl', ...elements.slice(turn), ...elements.slice(0, turn));
}

const leaves = (fields: Readonly<Record<string, string>>): readonly XmlElement[] =>
  Object.entries(fields).map(([name, text]) => (text === '' ? wrap(name) : wrap(name, text)));
