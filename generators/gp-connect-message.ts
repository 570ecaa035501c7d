import fc from 'fast-check';
import type { HeaderList } from '../src/core/exchange.ts';
import { formatRoutingAddress, type DateOrder } from '../src/mesh/routing-address.ts';
import { moment } from './calendar-date.ts';
import {
  bundle,
  CARE_CONNECT,
  coded,
  extension,
  humanName,
  identified,
  idsFrom,
  NHS_NUMBER_SYSTEM,
  ODS_SYSTEM,
  reference,
  resource,
  STU3,
  value,
} from './fhir.ts';
import { mailboxId } from './mailbox-id.ts';
import { odsCode } from './ods-code.ts';
import { patient, type Patient } from './patient.ts';
import { pdfDocument } from './pdf.ts';
import { formatXml, wrap, type XmlElement } from './xml-tree.ts';

/** A payload with the Mex headers that belong to it. */
export interface AddressedMessage {
  readonly headers: HeaderList;
  readonly body: string;
}

/** The same before it is written: what the defects start from. */
export interface MessageDraft {
  readonly headers: HeaderList;
  readonly root: XmlElement;
}

export interface GpConnectConstraints {
  /** Default `DDMMYYYY`, as in GP Connect Messaging. */
  readonly dateOrder?: DateOrder;
  /** The sender's mailbox. Default any. */
  readonly from?: fc.Arbitrary<string>;
}

/** For GP Connect 'Send Document' messages (ITK3, FHIR STU3 XML): a consultation report with a PDF, addressed to the patient's practice. */
export function gpConnectMessage(constraints: GpConnectConstraints = {}): fc.Arbitrary<AddressedMessage> {
  return gpConnectDraft(constraints).map(writeDraft);
}

export const writeDraft = ({ headers, root }: MessageDraft): AddressedMessage => ({ headers, body: formatXml(root) });

interface Facts {
  readonly patient: Patient;
  readonly from: string;
  readonly practice: string;
  readonly at: string;
  readonly id: string;
  readonly workflow: 'GPFED_CONSULT_REPORT' | 'GPCONNECT_SEND_DOCUMENT';
  readonly clinician: string;
}

export function gpConnectDraft({
  dateOrder = 'DDMMYYYY',
  from = mailboxId(),
}: GpConnectConstraints = {}): fc.Arbitrary<MessageDraft> {
  return fc
    .record<Facts>({
      // Surnames that a header carries; the payload could hold any.
      patient: patient({ characters: 'ascii', maxLength: 35 }),
      from,
      practice: odsCode({ kinds: ['GP practice'] }),
      at: moment({ earliest: '2018-01-01' }),
      id: fc.uuid({ version: 4 }),
      workflow: fc.constantFrom('GPFED_CONSULT_REPORT', 'GPCONNECT_SEND_DOCUMENT'),
      clinician: fc.constantFrom('Wendle', 'Gilfield', 'Harcombe'),
    })
    .map((facts) => ({ headers: headersOf(facts, dateOrder), root: rootOf(facts) }));
}

/** GPCM-SD-056 to 064: routing, workflow id, subject; the local id is the sender's ODS code (GPCM-SD-CS-079). */
function headersOf(
  { patient: { nhsNumber, birthDate, family, given }, from, practice, workflow }: Facts,
  dateOrder: DateOrder,
): HeaderList {
  return [
    ['Mex-To', formatRoutingAddress(nhsNumber, birthDate, family, dateOrder)],
    ['Mex-WorkflowID', workflow],
    ['Mex-From', from],
    [
      'Mex-Subject',
      `Consultation report for ${given} ${family} , NHS Number ${nhsNumber}, seen at Test Practice, ODS Code ${practice}`,
    ],
    ['Mex-LocalID', practice],
  ];
}

function rootOf(facts: Facts): XmlElement {
  const id = idsFrom(facts.id);
  const document = bundle(
    'document',
    { id: id(3), profile: `${STU3}/StructureDefinition/ITK-Document-Bundle-1` },
    documentOf(facts, id),
    false,
  );
  return bundle('message', { id: id(0), profile: `${STU3}/StructureDefinition/ITK-Message-Bundle-1` }, [
    headerOf(facts, id),
    resource(
      'Organization',
      { id: id(2), profile: `${STU3}/StructureDefinition/CareConnect-ITK-Header-Organization-1` },
      identified(ODS_SYSTEM, facts.practice),
    ),
    document,
  ]);
}

/** GPCM-SD-039 to 055: who handles the message, and how. No destination and no receiver. */
function headerOf({ from, at, workflow, id: own }: Facts, id: (index: number) => string): XmlElement {
  const definition = 'https://fhir.nhs.uk/STU3/MessageDefinition/ITK-GPConnectSendDocument-MessageDefinition-1';
  const local = workflow === 'GPFED_CONSULT_REPORT' ? 'SendDocument-ConsultationReport' : 'None';
  return resource(
    'MessageHeader',
    { id: id(1), profile: `${STU3}/StructureDefinition/ITK-MessageHeader-2` },
    extension(
      `${STU3}/StructureDefinition/Extension-ITK-MessageHandling-2`,
      extension('BusAckRequested', value('valueBoolean', 'true')),
      extension('InfAckRequested', value('valueBoolean', 'true')),
      extension('RecipientType', coded('valueCoding', `${STU3}/CodeSystem/ITK-RecipientType-1`, 'FA', 'For Action')),
      extension('MessageDefinition', wrap('valueReference', value('reference', definition))),
      extension('SenderReference', value('valueString', `ENC-${own.slice(0, 8)}`)),
      extension('LocalExtension', value('valueString', local)),
    ),
    coded('event', `${STU3}/CodeSystem/ITK-MessageEvent-2`, 'ITK007C', 'ITK GP Connect Send Document'),
    reference('sender', id(2)),
    value('timestamp', `${at}+00:00`),
    wrap('source', value('endpoint', from)),
    reference('focus', id(3)),
  );
}

function documentOf(
  { patient: { nhsNumber, family, given, birthDate }, practice, at, clinician }: Facts,
  id: (index: number) => string,
): readonly XmlElement[] {
  const text = `Consultation report for ${given} ${family}`;
  return [
    compositionOf(at, text, id),
    resource(
      'Patient',
      { id: id(5), profile: `${CARE_CONNECT}-Patient-1` },
      identified(NHS_NUMBER_SYSTEM, nhsNumber),
      humanName('name', family, given),
      value('birthDate', birthDate),
    ),
    resource(
      'Practitioner',
      { id: id(6), profile: `${CARE_CONNECT}-Practitioner-1` },
      identified('https://fhir.nhs.uk/Id/sds-user-id', '999999999999'),
      humanName('name', clinician, 'Alix'),
    ),
    resource(
      'Organization',
      { id: id(7), profile: `${CARE_CONNECT}-Organization-1` },
      identified(ODS_SYSTEM, practice),
      value('name', 'Test Practice'),
    ),
    resource(
      'Binary',
      { id: id(8), profile: `${STU3}/StructureDefinition/ITK-Attachment-Binary-1` },
      value('contentType', 'application/pdf'),
      value('content', btoa(pdfDocument('Consultation report'))),
    ),
  ];
}

/** GPCM-SD-113 to 132. */
function compositionOf(at: string, text: string, id: (index: number) => string): XmlElement {
  const xhtml = { name: 'div', attributes: { xmlns: 'http://www.w3.org/1999/xhtml' }, children: [wrap('p', text)] };
  return resource(
    'Composition',
    { id: id(4), profile: `${CARE_CONNECT}-Composition-1` },
    wrap('text', value('status', 'generated'), xhtml),
    wrap('identifier', value('value', id(9))),
    value('status', 'final'),
    wrap('type', coded('coding', 'http://snomed.info/sct', '371531000', 'Report of clinical encounter')),
    reference('subject', id(5)),
    value('date', `${at}+00:00`),
    reference('author', id(6)),
    value('title', 'Consultation report'),
    value('confidentiality', 'N'),
    reference('custodian', id(7)),
    wrap('section', reference('entry', id(8))),
  );
}
