import type { AcknowledgementKind, Answers, PayloadSummary } from '../core/payload-summary.ts';
import { checkFhirMessage, extensionOf, resourcesOf, type FhirMessage } from './fhir-message.ts';
import { ITK3_RESPONSES } from './formats/itk3-response-codes.ts';
import { guessFormat } from './guess-format.ts';
import { PayloadNotes } from './payload-notes.ts';
import { checkXml } from './xml-check.ts';
import { childOf, valueOf, type XmlElement } from './xml-element.ts';

/** Payloads above this size are not read. */
const READ_BYTES = 1024 * 1024;
const FLAGS: readonly (readonly [flag: string, kind: AcknowledgementKind])[] = [
  ['InfAckRequested', 'infrastructure'],
  ['BusAckRequested', 'business'],
];

/** What a payload says of itself; nothing where its format isn't known, or it can't be read. */
export async function summarisePayload(bytes: Uint8Array): Promise<PayloadSummary | undefined> {
  if (bytes.length > READ_BYTES) return undefined;
  const answer = jsonAnswer(bytes);
  if (answer) return { format: 'json-acknowledgement', asks: [], answers: answer };
  const format = guessFormat(bytes);
  // MESH itself speaks JSON, which is no payload.
  if (format?.id === 'json') return undefined;
  if (format?.family !== 'xml') return format && { format: format.id, asks: [] };
  const root = await checkXml(piecesOf(bytes), new PayloadNotes('payload'));
  return root && { format: format.id, ...summaryOf(root) };
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array, undefined> {
  yield bytes;
  return undefined;
}

function summaryOf(root: XmlElement): Omit<PayloadSummary, 'format'> {
  if (root.name === 'gpdata-extract') return { ...idOf(root.attributes['id']), asks: ['business'] };
  const message = checkFhirMessage(root, new PayloadNotes('payload'));
  if (!message) return { asks: [] };
  const handling = extensionOf(message.header, 'MessageHandling-2');
  const asked = FLAGS.filter(([flag]) => valueOf(extensionOf(handling, flag), 'valueBoolean') === 'true');
  const answers = itk3Answer(message);
  return { ...idOf(valueOf(message.header, 'id')), asks: asked.map(([, kind]) => kind), ...(answers && { answers }) };
}

const idOf = (id: string | undefined) => (id === undefined ? {} : { id });

/** FHIR STU3, MessageHeader.response.identifier: "The MessageHeader.id of the message to which this message is a response". */
function itk3Answer(message: FhirMessage): Answers | undefined {
  const id = valueOf(childOf(message.header, 'response'), 'identifier');
  const outcome = resourcesOf(message, 'OperationOutcome')[0];
  const code = valueOf(outcome, 'issue', 'details', 'coding', 'code');
  const known = ITK3_RESPONSES.find((response) => response.code === code);
  return id !== undefined && known ? { id, kind: known.kind, positive: known.positive, code: known.code } : undefined;
}

/** GP data for planning is acknowledged by JSON: `response_to`, `status` ("ok" or "fatal-error"), `details`. */
function jsonAnswer(bytes: Uint8Array): Answers | undefined {
  if (bytes[0] !== 0x7b) return undefined;
  try {
    const { response_to: id, status } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    return typeof id === 'string' ? { id, kind: 'business', positive: status === 'ok' } : undefined;
  } catch {
    return undefined;
  }
}
