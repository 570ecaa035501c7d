import type { PayloadKind } from '../mesh/payload-kind.ts';
import { checkCsv, type MakeFamily } from './csv-check.ts';
import type { CsvFormat } from './csv-format.ts';
import { checkEdifact } from './edifact-check.ts';
import type { Envelope } from './envelope.ts';
import { checkFhirMessage, type FhirMessage } from './fhir-message.ts';
import { GP2GP_MI } from './formats/gp2gp-mi.ts';
import { IMMUNISATION } from './formats/immunisation.ts';
import { GPES_REPORT, NOTIFY_REQUEST, OPT_OUT_CHECK } from './formats/small-formats.ts';
import { MPT_REQUEST, PDS_REQUEST } from './formats/trace-requests.ts';
import { checkGpConnect } from './gp-connect-check.ts';
import { checkGpDataExtract } from './gp-data-extract-check.ts';
import { gp2gpMiSets } from './gp2gp-mi-sets.ts';
import { checkItk3Response } from './itk3-response-check.ts';
import { checkNemsEvent } from './nems-event-check.ts';
import type { PayloadNotes } from './payload-notes.ts';
import { traceBatch } from './trace-batch.ts';
import { checkXml, type XmlLimits } from './xml-check.ts';
import type { XmlElement } from './xml-element.ts';
import type { XmlSchema } from './xml-schema.ts';

/** What is known of a payload besides its bytes. */
export interface PayloadFacts {
  readonly envelope: Envelope;
  readonly limits: XmlLimits;
  /** For XML, besides what its format asks for. */
  readonly schema?: XmlSchema;
}

/** A format that payloads are checked against. */
export interface PayloadFormat {
  /** What the command line calls it. */
  readonly id: string;
  readonly title: string;
  readonly family: 'csv' | 'xml' | 'edifact';
  /** Workflow ids that carry it. */
  readonly workflowIds: readonly string[];
  /** What the catalogue of workflows calls it, where it has a name for it. */
  readonly kind?: PayloadKind;
  readonly acknowledgement?: true;
  /** Reads the source to its end, or to the fault that makes the rest unreadable, and notes what it finds. */
  check(source: AsyncIterable<Uint8Array>, facts: PayloadFacts, notes: PayloadNotes): Promise<void>;
}

type Judge<T> = (judged: T, facts: PayloadFacts, bytes: number, notes: PayloadNotes) => void;

export function csvFormat(format: CsvFormat, family?: MakeFamily): PayloadFormat {
  const { id, title, workflowIds } = format;
  return {
    ...{ id, title, workflowIds, family: 'csv' },
    check: (source, _facts, notes) => checkCsv(source, format, notes, family),
  };
}

function xmlFormat(id: string, title: string, workflowIds: readonly string[], judge: Judge<XmlElement>): PayloadFormat {
  return {
    ...{ id, title, workflowIds, family: 'xml' },
    check: async (source, facts, notes) => {
      const counted = counting(source);
      const root = await checkXml(counted.source, notes, facts.limits, facts.schema);
      if (root) judge(root, facts, counted.bytes(), notes);
    },
  };
}

function fhirFormat(
  id: string,
  title: string,
  workflowIds: readonly string[],
  judge: Judge<FhirMessage>,
): PayloadFormat {
  return xmlFormat(id, title, workflowIds, (root, facts, bytes, notes) => {
    const message = checkFhirMessage(root, notes);
    if (message) judge(message, facts, bytes, notes);
  });
}

function counting(source: AsyncIterable<Uint8Array>) {
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array, undefined> {
    for await (const piece of source) {
      bytes += piece.length;
      yield piece;
    }
    return undefined;
  }
  return { source: counted(), bytes: () => bytes };
}

const edifact = (id: string, title: string, workflowIds: readonly string[]): PayloadFormat => ({
  ...{ id, title, workflowIds, family: 'edifact' },
  check: (source, _facts, notes) => checkEdifact(source, notes),
});

const GP_CONNECT = ['GPFED_CONSULT_REPORT', 'GPCONNECT_SEND_DOCUMENT', 'GPCONNECT_UPDATE_RECORD'];

/** Formats that promise something to a workflow. Any XML and any other CSV may be anything. */
const KINDS: Readonly<Record<string, Pick<PayloadFormat, 'kind' | 'acknowledgement'>>> = {
  'gp-connect-message': { kind: 'itk3-message' },
  'itk3-response': { kind: 'itk3-message', acknowledgement: true },
  'nems-event': { kind: 'nems-event' },
  'gp-data-extract': { kind: 'gp-data-extract' },
  'gp2gp-mi': { kind: 'gp2gp-mi' },
  'opt-out-check': { kind: 'opt-out-list' },
  'mpt-request': { kind: 'trace' },
  'pds-request': { kind: 'trace' },
  'notify-request': { kind: 'notify' },
  'nhais-registration': { kind: 'nhais-registration' },
  'pathology-report': { kind: 'pathology-edifact' },
};

/** Every format, in the order in which they are listed. */
export const payloadFormats: readonly PayloadFormat[] = formats().map((format) => ({ ...format, ...KINDS[format.id] }));

function formats(): readonly PayloadFormat[] {
  return [
    fhirFormat(
      'gp-connect-message',
      'GP Connect Send Document (ITK3, FHIR STU3)',
      GP_CONNECT,
      (message, facts, _, notes) => checkGpConnect(message, facts.envelope, notes),
    ),
    fhirFormat(
      'itk3-response',
      'acknowledgement of an ITK3 message',
      GP_CONNECT.map((id) => `${id}_ACK`),
      (message, facts, _, notes) => checkItk3Response(message, facts.envelope, notes),
    ),
    fhirFormat('nems-event', 'event of the National Event Management Service', [], (message, facts, bytes, notes) =>
      checkNemsEvent(message, facts.envelope, bytes, notes),
    ),
    fhirFormat('fhir-message', 'another FHIR STU3 message', [], () => undefined),
    xmlFormat('gp-data-extract', 'extract of GP data; its schema is not public', [], (root, _facts, _bytes, notes) =>
      checkGpDataExtract(root, notes),
    ),
    xmlFormat('xml', 'any XML document', [], () => undefined),
    csvFormat(GP2GP_MI, gp2gpMiSets),
    csvFormat(GPES_REPORT),
    csvFormat(OPT_OUT_CHECK),
    csvFormat(MPT_REQUEST, traceBatch),
    csvFormat(PDS_REQUEST, traceBatch),
    csvFormat(IMMUNISATION),
    csvFormat(NOTIFY_REQUEST),
    edifact('nhais-registration', 'GP links registration (EDIFACT FHSREG)', ['NHAIS_REG']),
    edifact('pathology-report', 'pathology report (EDIFACT MEDRPT): its frame', ['PATH_MEDRPT_V3', 'PATH_MEDRPT_V2']),
  ];
}
