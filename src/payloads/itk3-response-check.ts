import type { Envelope } from './envelope.ts';
import { eventOf, extensionOf, resourcesOf, type FhirMessage } from './fhir-message.ts';
import { ITK3_RESPONSES } from './formats/itk3-response-codes.ts';
import type { PayloadNotes } from './payload-notes.ts';
import { childOf, valueOf, type XmlElement } from './xml-element.ts';

/** Its text is positive, and the official test harness takes it for negative. */
const AMBIGUOUS = '30004';

/** Judges an acknowledgement of an ITK3 message, infrastructure or business. */
export function checkItk3Response(message: FhirMessage, { workflowId }: Envelope, notes: PayloadNotes): void {
  const { header } = message;
  const response = childOf(header, 'response');
  const event = eventOf(message);
  notes.expect('PAY-270', (childOf(header, 'event') ?? header).at, event === 'ITK008M', 'ITK008M', event);
  const isNamed = valueOf(response, 'identifier') !== undefined;
  notes.expect('PAY-271', (response ?? header).at, isNamed, 'the id of the message that is answered', 'none');
  checkFlags(header, notes);
  if (workflowId !== undefined)
    notes.expect('PAY-275', header.at, workflowId.endsWith('_ACK'), 'a workflow id that ends in _ACK', workflowId);
  const issue = childOf(resourcesOf(message, 'OperationOutcome')[0], 'issue');
  if (issue) checkIssue(issue, valueOf(response, 'code') ?? 'none', notes);
}

function checkFlags(header: XmlElement, notes: PayloadNotes): void {
  const handling = extensionOf(header, 'MessageHandling-2');
  const flags = ['BusAckRequested', 'InfAckRequested'].map((url) => extensionOf(handling, url));
  const asking = flags.find((flag) => valueOf(flag, 'valueBoolean') === 'true');
  const received = `${asking?.attributes['url'] ?? ''} is true`;
  notes.expect('PAY-273', (asking ?? header).at, !asking, 'no acknowledgement asked for', received);
}

function checkIssue(issue: XmlElement, response: string, notes: PayloadNotes): void {
  const code = valueOf(issue, 'details', 'coding', 'code') ?? 'none';
  const severity = valueOf(issue, 'severity') ?? 'none';
  const known = ITK3_RESPONSES.find((one) => one.code === code);
  notes.expect(
    'PAY-274',
    (childOf(issue, 'details') ?? issue).at,
    known !== undefined,
    'a code of ITK-ResponseCodes-1',
    code,
  );
  const positive = code === AMBIGUOUS ? undefined : known?.positive;
  const opinions = [response === 'ok', severity === 'information', positive].filter((opinion) => opinion !== undefined);
  const received = `response ${response}, severity ${severity}, code ${code}`;
  notes.expect('PAY-272', issue.at, new Set(opinions).size < 2, 'the same outcome everywhere', received);
  const diagnostics = valueOf(issue, 'diagnostics') ?? '';
  notes.expect('PAY-277', issue.at, diagnostics !== '', 'diagnostics in words', 'none');
}
