import fc from 'fast-check';
import type { HeaderList } from '../src/core/exchange.ts';
import { formatRoutingAddress, type DateOrder } from '../src/mesh/routing-address.ts';
import type { AddressedMessage, MessageDraft } from './addressed-message.ts';
import { moment } from './calendar-date.ts';
import { idPrefix } from './fhir.ts';
import { gpConnectRoot, type GpConnectFacts } from './gp-connect-document.ts';
import { mailboxId } from './mailbox-id.ts';
import { odsCode } from './ods-code.ts';
import { patient, type Patient } from './patient.ts';
import { xmlTemplate } from './xml-template.ts';

export interface GpConnectConstraints {
  /** Default `DDMMYYYY`, as in GP Connect Messaging. */
  readonly dateOrder?: DateOrder;
  /** The sender's mailbox. Default any. */
  readonly from?: fc.Arbitrary<string>;
  /** Who it is about. Default any whose surname a header carries. */
  readonly about?: fc.Arbitrary<Patient>;
}

/** For GP Connect 'Send Document' messages (ITK3, FHIR STU3 XML): a consultation report with a PDF, addressed to the patient's practice. */
export function gpConnectMessage({
  dateOrder = 'DDMMYYYY',
  ...facts
}: GpConnectConstraints = {}): fc.Arbitrary<AddressedMessage> {
  return gpConnectFacts(facts).map((filled) => ({ headers: headersOf(filled, dateOrder), body: fill(filled) }));
}

/** For the same before it is written, which the defects start from. */
export function gpConnectDraft({
  dateOrder = 'DDMMYYYY',
  ...facts
}: GpConnectConstraints = {}): fc.Arbitrary<MessageDraft> {
  return gpConnectFacts(facts).map((filled) => ({
    headers: headersOf(filled, dateOrder),
    root: gpConnectRoot(filled),
  }));
}

const FACTS = [
  'nhsNumber',
  'family',
  'given',
  'birthDate',
  'clinician',
  'from',
  'practice',
  'at',
  'id',
  'reference',
  'local',
];
const fill = xmlTemplate<GpConnectFacts>(FACTS, gpConnectRoot);

/** The two versions of the guide: workflow id and local extension. */
const LOCAL: Readonly<Record<string, string>> = {
  'SendDocument-ConsultationReport': 'GPFED_CONSULT_REPORT',
  None: 'GPCONNECT_SEND_DOCUMENT',
};

function gpConnectFacts({
  from = mailboxId(),
  // Surnames that a header carries; the payload could hold any.
  about = patient({ characters: 'ascii', maxLength: 35 }),
}: Omit<GpConnectConstraints, 'dateOrder'>): fc.Arbitrary<GpConnectFacts> {
  return fc
    .tuple(
      about,
      from,
      odsCode({ kinds: ['GP practice'] }),
      moment({ earliest: '2018-01-01' }),
      idPrefix(),
      fc.constantFrom(...Object.keys(LOCAL)),
      fc.constantFrom('Wendle', 'Gilfield', 'Harcombe'),
    )
    .map(([person, sender, practice, at, id, local, clinician]) => {
      const { nhsNumber, family, given, birthDate } = person;
      const reference = `ENC-${id.slice(0, 8)}`;
      return { nhsNumber, family, given, birthDate, from: sender, practice, at, id, local, clinician, reference };
    });
}

/** GPCM-SD-056 to 064: routing, workflow id, subject; the local id is the sender's ODS code (GPCM-SD-CS-079). */
function headersOf(
  { nhsNumber, birthDate, family, given, from, practice, local }: GpConnectFacts,
  dateOrder: DateOrder,
): HeaderList {
  return [
    ['Mex-To', formatRoutingAddress(nhsNumber, birthDate, family, dateOrder)],
    ['Mex-WorkflowID', LOCAL[local] ?? ''],
    ['Mex-From', from],
    [
      'Mex-Subject',
      `Consultation report for ${given} ${family} , NHS Number ${nhsNumber}, seen at Test Practice, ODS Code ${practice}`,
    ],
    ['Mex-LocalID', practice],
  ];
}
