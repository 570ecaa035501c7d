import fc from 'fast-check';
import type { HeaderList } from '../src/core/exchange.ts';
import { moment } from './calendar-date.ts';
import {
  bundle,
  CARE_CONNECT,
  coded,
  extension,
  humanName,
  identified,
  idPrefix,
  idsFrom,
  NHS_NUMBER_SYSTEM,
  ODS_SYSTEM,
  reference,
  resource,
  STU3,
  value,
} from './fhir.ts';
import { writeDraft, type AddressedMessage, type MessageDraft } from './addressed-message.ts';
import { mailboxId } from './mailbox-id.ts';
import { odsCode } from './ods-code.ts';
import { NEMS_EVENTS } from '../src/payloads/formats/nems-events.ts';
import { patient, type Patient } from './patient.ts';
import { wrap, type XmlElement } from './xml-tree.ts';

/** For events of the National Event Management Service (FHIR STU3 XML) with the headers of their delivery. */
export function nemsEvent(): fc.Arbitrary<AddressedMessage> {
  return nemsEventDraft().map(writeDraft);
}

interface Facts {
  readonly workflow: string;
  readonly patient: Patient;
  readonly to: string;
  readonly practice: string;
  readonly at: string;
  readonly id: string;
  readonly version: number;
  readonly change: 'new' | 'update' | 'delete';
}

/** For the same before they are written, which the defects start from. */
export function nemsEventDraft(): fc.Arbitrary<MessageDraft> {
  return fc
    .record<Facts>({
      workflow: fc.constantFrom(...Object.keys(NEMS_EVENTS)),
      patient: patient(),
      to: mailboxId(),
      practice: odsCode({ kinds: ['GP practice'] }),
      at: moment({ earliest: '2018-01-01' }),
      id: idPrefix(),
      version: fc.integer({ min: 1, max: 40 }),
      change: fc.constantFrom('new', 'update', 'delete'),
    })
    .map((facts) => ({ headers: headersOf(facts), root: rootOf(facts) }));
}

/** Mex-PartnerID holds subscription id and tag; several are joined by `~~~`. */
const headersOf = ({ to, workflow, id }: Facts): HeaderList => [
  ['Mex-To', to],
  ['Mex-WorkflowID', workflow],
  ['Mex-PartnerID', `${idsFrom(id)(99)}|maternity`],
];

function rootOf(facts: Facts): XmlElement {
  const id = idsFrom(facts.id);
  const { patient: person, practice } = facts;
  return bundle('message', { id: id(0), profile: 'http://hl7.org/fhir/STU3/StructureDefinition/Bundle' }, [
    headerOf(facts, id),
    resource(
      'Communication',
      { id: id(2), profile: `${CARE_CONNECT}-Communication-1` },
      value('status', 'completed'),
      reference('subject', id(3)),
    ),
    resource(
      'Patient',
      { id: id(3), profile: `${CARE_CONNECT}-Patient-1` },
      identified(NHS_NUMBER_SYSTEM, person.nhsNumber),
      humanName('name', person.family, person.given),
      value('birthDate', person.birthDate),
    ),
    resource(
      'Organization',
      { id: id(4), profile: `${CARE_CONNECT}-Organization-1` },
      identified(ODS_SYSTEM, practice),
      value('name', 'Test Practice'),
    ),
  ]);
}

/** "PDS events are always new"; lastUpdated and versionId put them in order. */
function headerOf(
  { workflow, patient: person, at, version, change }: Facts,
  id: (index: number) => string,
): XmlElement {
  const code = NEMS_EVENTS[workflow] ?? '';
  const kind = code.startsWith('pds-') ? 'new' : change;
  const stamps = [value('versionId', String(version)), value('lastUpdated', `${at}+00:00`)];
  return resource(
    'MessageHeader',
    { id: id(1), profile: `${STU3}/StructureDefinition/Event-MessageHeader-1`, version: stamps },
    extension(
      `${STU3}/StructureDefinition/Extension-RoutingDemographics-1`,
      extension(
        'nhsNumber',
        wrap('valueIdentifier', value('system', NHS_NUMBER_SYSTEM), value('value', person.nhsNumber)),
      ),
      extension('name', humanName('valueHumanName', person.family, person.given)),
      extension('birthDateTime', value('valueDateTime', person.birthDate)),
    ),
    extension(
      `${STU3}/StructureDefinition/Extension-MessageEventType-1`,
      wrap('valueCodeableConcept', coded('coding', `${STU3}/CodeSystem/MessageEventType-1`, kind, kind)),
    ),
    coded('event', `${STU3}/CodeSystem/EventType-1`, code, code),
    value('timestamp', `${at}+00:00`),
    wrap('source', value('endpoint', 'urn:nhs:addressing:asid:999999999999')),
    wrap('responsible', value('display', 'Test organisation')),
    reference('focus', id(2)),
  );
}
