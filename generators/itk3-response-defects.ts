import { value } from './fhir.ts';
import { replaceAll, setExtension, setValue, without } from './fhir-defects.ts';
import { withField } from './header-list.ts';
import { draft, tree, type MessageMutation } from './message-mutation.ts';
import { findElement, type XmlElement } from './xml-tree.ts';

const isPositive = (root: XmlElement): boolean => findElement(root, 'severity')?.attributes['value'] === 'information';

/** Faults of an acknowledgement. The sender then has to treat the message as failed (ITK3 guidance). */
export const itk3ResponseDefects: readonly MessageMutation[] = [
  tree('wrong event', 'PAY-270', 'The event is not ITK008M.', (root) => setValue(root, 'event', 'code', 'ITK007C')),
  tree('answers nothing', 'PAY-271', 'The response names no message.', (root) =>
    without(root, 'response', 'identifier'),
  ),
  tree('code against outcome', 'PAY-272', 'The response code contradicts the outcome.', (root) =>
    setValue(root, 'response', 'code', isPositive(root) ? 'fatal-error' : 'ok'),
  ),
  tree('severity against outcome', 'PAY-272', 'The severity contradicts the response code.', (root) =>
    setValue(root, 'issue', 'severity', isPositive(root) ? 'fatal' : 'information'),
  ),
  tree('asks for an acknowledgement', 'PAY-273', 'An acknowledgement asks to be acknowledged.', (root, n) =>
    setExtension(root, n % 2 === 0 ? 'BusAckRequested' : 'InfAckRequested', value('valueBoolean', 'true')),
  ),
  tree('unknown code', 'PAY-274', 'The code is none of the published ones.', (root) =>
    setValue(root, 'coding', 'code', '40404'),
  ),
  tree('code of another standard', 'PAY-274', 'The code is one of HL7 version 3.', (root, n) =>
    setValue(root, 'coding', 'code', ['AA', 'AE', 'AR'][n % 3] ?? 'AA'),
  ),
  draft(
    'on the workflow of the message',
    'PAY-275',
    'The acknowledgement has the workflow id of the message.',
    ({ headers, root }) => ({
      headers: withField(headers, 'Mex-WorkflowID', 'GPFED_CONSULT_REPORT'),
      root,
    }),
  ),
  tree('no diagnostics', 'PAY-277', 'The outcome says nothing about the cause.', (root) =>
    without(root, 'issue', 'diagnostics'),
  ),
  tree('no outcome', 'PAY-250', 'The outcome that the header names is missing.', (root) =>
    replaceAll(
      root,
      (found) => found.name === 'entry' && findElement(found, 'OperationOutcome') !== undefined,
      () => [],
    ),
  ),
];
