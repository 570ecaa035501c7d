import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lint } from '../../core/lint.ts';
import { workflowCatalogue } from '../../mesh/workflow-catalogue.ts';
import { flows, gpConnectExample } from './flow.examples.ts';
import { flowRules } from './index.ts';

/** Workflows about which there is nothing to say: current, acknowledged by convention, between two parties of the file. */
const ORDINARY = workflowCatalogue()
  .all.filter(({ id, acknowledgement, status, direction }) => {
    return acknowledgement === `${id}_ACK` && status === undefined && /GP practice|responder/.test(direction);
  })
  .map(({ id }) => id);

interface Line {
  readonly text: string;
  readonly role: 'S' | 'R' | 'S ack' | 'R ack';
  /** Whether no other mailbox has this role in the flow. */
  readonly alone: boolean;
}

const names = (prefix: string) =>
  fc.integer({ min: 1, max: 3 }).map((n) => Array.from({ length: n }, (_, i) => prefix + i));

const completeFlow = (id: string) =>
  fc
    .tuple(names(`${id}_A`), names(`${id}_B`))
    .map(([senders, receivers]): readonly Line[] => [
      ...senders.map((a) => ({ text: `${a} S ${id}`, role: 'S' as const, alone: senders.length === 1 })),
      ...receivers.map((b) => ({ text: `${b} R ${id}`, role: 'R' as const, alone: receivers.length === 1 })),
      ...receivers.map((b) => ({ text: `${b} S ${id}_ACK`, role: 'S ack' as const, alone: receivers.length === 1 })),
      ...senders.map((a) => ({ text: `${a} R ${id}_ACK`, role: 'R ack' as const, alone: senders.length === 1 })),
    ]);

const completeFlows = fc
  .uniqueArray(fc.constantFrom(...ORDINARY), { minLength: 1, maxLength: 4 })
  .chain((ids) => fc.tuple(...ids.map(completeFlow)))
  .map((each) => each.flat())
  .chain((lines) => fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length }));

const broken = (lines: readonly string[]): readonly string[] =>
  lint(flowRules, flows(lines))
    .filter(({ state }) => state === 'not held')
    .map(({ rule }) => rule.id);

/** What is found where one sentence of a complete set is left out. */
const REMOVED = {
  S: ['WFL-063', 'WFL-020'],
  R: ['WFL-060', 'WFL-063'],
  'S ack': ['WFL-061', 'WFL-061'],
  'R ack': ['WFL-062', 'WFL-062'],
} as const;

const BOTH_ROLES = ['WFL-061', 'WFL-062', 'WFL-064'];

/** What is found where one sentence of a complete set names the acknowledgement instead of the message, or the other way round. */
const CHANGED: Readonly<Record<Line['role'], readonly (readonly string[])[]>> = {
  S: [['WFL-063'], ['WFL-020', 'WFL-063']],
  R: [
    ['WFL-020', 'WFL-060'],
    ['WFL-020', 'WFL-063'],
  ],
  'S ack': [BOTH_ROLES, BOTH_ROLES],
  'R ack': [BOTH_ROLES, BOTH_ROLES],
};

describe('complete flows', () => {
  it('raise nothing, in any order of their sentences', () => {
    fc.assert(
      fc.property(completeFlows, (lines) => {
        expect(broken(lines.map(({ text }) => text))).toEqual([]);
      }),
    );
  });

  it('raise exactly one finding where any one sentence is left out', () => {
    fc.assert(
      fc.property(completeFlows, fc.nat(), (lines, n) => {
        const gone = lines[n % lines.length]!;
        const rest = lines.filter((line) => line !== gone).map(({ text }) => text);
        expect(broken(rest)).toEqual([REMOVED[gone.role][gone.alone ? 0 : 1]]);
      }),
    );
  });

  it('raise what belongs to it where a sentence names the other id', () => {
    fc.assert(
      fc.property(completeFlows, fc.nat(), (lines, n) => {
        const changed = lines[n % lines.length]!;
        const texts = lines.map((line) => (line === changed ? swapped(line.text) : line.text));
        expect(broken(texts)).toEqual(CHANGED[changed.role][changed.alone ? 0 : 1]);
      }),
    );
  });
});

const swapped = (text: string): string => (text.endsWith('_ACK') ? text.slice(0, -'_ACK'.length) : `${text}_ACK`);

describe('the example of GP Connect Messaging', () => {
  const results = lint(flowRules, gpConnectExample).filter(({ state }) => state === 'not held');
  const remedies = results.flatMap(({ rule, findings }) => findings.map(({ remedy }) => [rule.id, remedy]));

  it('is explained: the receiver holds the acknowledgement and lacks the message itself', () => {
    expect(results.find(({ rule }) => rule.id === 'WFL-020')?.findings).toEqual([
      {
        place: { file: 'flows.txt', line: 2 },
        expected: 'GP0002 receives GPFED_CONSULT_REPORT_ACK only if it sends GPFED_CONSULT_REPORT',
        received:
          'GP0002 may receive GPFED_CONSULT_REPORT_ACK, may not send GPFED_CONSULT_REPORT, and may not receive GPFED_CONSULT_REPORT',
        remedy: [
          'Add: GP0002 is allowed to Receive messages with Workflow ID GPFED_CONSULT_REPORT',
          'Add: GP0002 is allowed to Send messages with Workflow ID GPFED_CONSULT_REPORT_ACK',
          'Remove: GP0002 is allowed to Receive messages with Workflow ID GPFED_CONSULT_REPORT_ACK',
          'Or, if GP0002 sends GPFED_CONSULT_REPORT itself, add: GP0002 is allowed to Send messages with Workflow ID GPFED_CONSULT_REPORT',
        ].join('\n'),
      },
    ]);
  });

  it('gets the three sentences that it lacks', () => {
    expect(remedies).toContainEqual([
      'WFL-060',
      'Add: GP0002 is allowed to Receive messages with Workflow ID GPFED_CONSULT_REPORT',
    ]);
    expect(remedies).toContainEqual([
      'WFL-062',
      'Add: GP0001 is allowed to Receive messages with Workflow ID GPFED_CONSULT_REPORT_ACK',
    ]);
  });
});
