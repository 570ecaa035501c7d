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
import { pdfDocument } from './pdf.ts';
import { wrap, type XmlElement } from './xml-tree.ts';

/** What varies in a GP Connect message. */
export interface GpConnectFacts extends Readonly<Record<string, string>> {
  readonly nhsNumber: string;
  readonly family: string;
  readonly given: string;
  readonly birthDate: string;
  readonly clinician: string;
  /** The sender's mailbox, and the ODS code of its organisation. */
  readonly from: string;
  readonly practice: string;
  readonly at: string;
  /** The beginning that all ids of the message share. */
  readonly id: string;
  readonly reference: string;
  /** The local extension, which tells the versions of the guide apart. */
  readonly local: string;
}

/** The whole message about these facts, which are put in place unseen. */
export function gpConnectRoot(facts: GpConnectFacts): XmlElement {
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
function headerOf({ from, at, local, reference: own }: GpConnectFacts, id: (index: number) => string): XmlElement {
  const definition = 'https://fhir.nhs.uk/STU3/MessageDefinition/ITK-GPConnectSendDocument-MessageDefinition-1';
  return resource(
    'MessageHeader',
    { id: id(1), profile: `${STU3}/StructureDefinition/ITK-MessageHeader-2` },
    extension(
      `${STU3}/StructureDefinition/Extension-ITK-MessageHandling-2`,
      extension('BusAckRequested', value('valueBoolean', 'true')),
      extension('InfAckRequested', value('valueBoolean', 'true')),
      extension('RecipientType', coded('valueCoding', `${STU3}/CodeSystem/ITK-RecipientType-1`, 'FA', 'For Action')),
      extension('MessageDefinition', wrap('valueReference', value('reference', definition))),
      extension('SenderReference', value('valueString', own)),
      extension('LocalExtension', value('valueString', local)),
    ),
    coded('event', `${STU3}/CodeSystem/ITK-MessageEvent-2`, 'ITK007C', 'ITK GP Connect Send Document'),
    reference('sender', id(2)),
    value('timestamp', `${at}+00:00`),
    wrap('source', value('endpoint', from)),
    reference('focus', id(3)),
  );
}

function documentOf(facts: GpConnectFacts, id: (index: number) => string): readonly XmlElement[] {
  const { family, given, practice, at, clinician } = facts;
  const text = `Consultation report for ${given} ${family}`;
  return [
    compositionOf(at, text, id),
    patientOf(facts, id(5)),
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
      value('content', REPORT),
    ),
  ];
}

const patientOf = ({ nhsNumber, family, given, birthDate }: GpConnectFacts, id: string): XmlElement =>
  resource(
    'Patient',
    { id, profile: `${CARE_CONNECT}-Patient-1` },
    identified(NHS_NUMBER_SYSTEM, nhsNumber),
    humanName('name', family, given),
    value('birthDate', birthDate),
  );

/** One attachment for all messages: what varies is who it is about. */
const REPORT = btoa(pdfDocument('Consultation report'));

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
