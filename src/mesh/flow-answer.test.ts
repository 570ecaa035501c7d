import { describe, expect, it } from 'vitest';
import { canFlow } from './flow-answer.ts';
import { flowDocument } from './flow-document.ts';
import { parsePermissionSentence } from './permission.ts';
import { workflowCatalogue } from './workflow-catalogue.ts';

const X = 'GPFED_CONSULT_REPORT';
const SENTENCES = [
  `A is allowed to Send messages with Workflow ID ${X}`,
  `B is allowed to Receive messages with Workflow ID ${X}`,
  `B is allowed to Send messages with Workflow ID ${X}_ACK`,
  `A is allowed to Receive messages with Workflow ID ${X}_ACK`,
];

function document(sentences: readonly string[]) {
  const permissions = sentences.flatMap((text, index) => parsePermissionSentence(text, index + 1) ?? []);
  return flowDocument({ file: 'flows.txt', permissions, mailboxes: [], workflows: workflowCatalogue() });
}
const without = (at: number) => document(SENTENCES.filter((_, index) => index !== at));

describe('whether a message can flow', () => {
  it.each([
    [document(SENTENCES), true, 'yes: A may send GPFED_CONSULT_REPORT, and B may receive it'],
    [without(0), false, 'no: A may not send GPFED_CONSULT_REPORT (code 16 in the sandbox)'],
    [without(1), false, 'no: B may not receive GPFED_CONSULT_REPORT (code 17 in the sandbox)'],
    [without(2), true, `but its acknowledgement can't come back: missing "${SENTENCES[2]}"`],
    [without(3), true, `but its acknowledgement can't come back: missing "${SENTENCES[3]}"`],
    [document(SENTENCES.slice(0, 1)), false, 'no: B has no permission at all in flows.txt'],
  ])('is answered with its reason', (flows, possible, reason) => {
    const answer = canFlow(flows, 'A', 'B', X);
    expect(answer.possible).toBe(possible);
    expect(answer.reason).toContain(reason);
    expect(answer.needed).toHaveLength(4);
  });

  it('asks nothing further of an acknowledgement', () => {
    expect(canFlow(document(SENTENCES), 'B', 'A', `${X}_ACK`)).toMatchObject({ possible: true, needed: [{}, {}] });
  });

  it('compares ids letter for letter', () => {
    expect(canFlow(document(SENTENCES), 'A', 'B', X.toLowerCase()).possible).toBe(false);
  });
});
