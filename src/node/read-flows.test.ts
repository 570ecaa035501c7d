import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MeshkitError } from '../core/errors.ts';
import { permissionSentence } from '../mesh/permission.ts';
import { readFlows } from './read-flows.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-flows-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(name: string, text: string) {
  writeFileSync(join(folder, name), text);
  return readFlows(join(folder, name));
}

function problemOf(name: string, text: string): string {
  try {
    read(name, text);
  } catch (fault) {
    if (fault instanceof MeshkitError) return `${fault.code} ${fault.message} ${fault.hint}`;
  }
  return 'nothing';
}

const X = 'GPCONNECT_UPDATE_RECORD';
const SENTENCES = [
  `A is allowed to Send messages with Workflow ID ${X}`,
  `B is allowed to Receive messages with Workflow ID ${X}`,
  `B is allowed to Send messages with Workflow ID ${X}_ACK`,
  `A is allowed to Receive messages with Workflow ID ${X}_ACK`,
];

const FORMS: readonly (readonly [string, string])[] = [
  ['flows.txt', `\ufeff# a comment\r\n\r\n${SENTENCES.join('\r\n')}`],
  ['flows.csv', `Action,Mailbox,WorkflowID\nsend,a,${X}\nReceive,B,${X}\nSEND,B,${X}_ACK\nreceive,A,"${X}_ACK"\n`],
  ['flows.yaml', `permissions:\n${SENTENCES.map((sentence) => `  - ${sentence}\n`).join('')}`],
  [
    'objects.yml',
    `permissions:\n  - { mailbox: a, action: Send, workflowId: ${X} }\n${SENTENCES.slice(1)
      .map((sentence) => `  - ${sentence}\n`)
      .join('')}`,
  ],
  [
    'groups.json',
    JSON.stringify({
      groups: [{ initiatorIds: [X], responderIds: [`${X}_ACK`], initiators: ['a'], responders: ['B'] }],
    }),
  ],
];

describe('a file of permissions', () => {
  it.each(FORMS)('says the same as %s', (name, text) => {
    const { permissions, flows } = read(name, text);
    expect(permissions.map(permissionSentence).sort()).toEqual(SENTENCES.toSorted());
    expect(flows.map(({ id }) => id)).toEqual([X]);
  });

  it('gives each permission its line', () => {
    expect(read('flows.txt', `# one\n\n${SENTENCES.join('\n')}`).permissions.map(({ line }) => line)).toEqual([
      3, 4, 5, 6,
    ]);
    expect(read('flows.yaml', `permissions:\n\n  - ${SENTENCES[0]}\n`).permissions[0]?.line).toBe(3);
    expect(read('flows.csv', `mailbox,action,workflowId\n\nA,Send,X\n`).permissions[0]?.line).toBe(3);
  });

  it('counts a permission that is given twice once', () => {
    expect(read('flows.txt', `${SENTENCES[0]}\n${SENTENCES[0]}`).permissions).toHaveLength(1);
  });

  it('knows workflow ids that it adds itself', () => {
    const own = `workflows: [{ id: OURS, acknowledgement: OUR_ANSWER }]\npermissions:\n  - A is allowed to Send messages with Workflow ID OURS\n`;
    expect(read('flows.yaml', own).flows[0]?.acknowledgement).toBe('OUR_ANSWER');
  });

  it.each([
    ['flows.txt', 'A may send X', 'flows.txt:1: "A may send X" is no permission'],
    ['flows.txt', `${SENTENCES[0]}\n\nfoo`, 'flows.txt:3: "foo" is no permission'],
    ['flows.txt', '# nothing\n', 'holds no permission'],
    ['flows.csv', 'mailbox,action\nA,Send\n', 'flows.csv:1: has no column "workflowId"'],
    ['flows.csv', 'mailbox,action,workflowId\nA,Recv,X\n', 'flows.csv:2: action is "Recv": it must be Send or Receive'],
    ['flows.csv', 'mailbox,action,workflowId\n,Send,X\n', 'flows.csv:2: mailbox is empty'],
    ['flows.csv', 'mailbox,action,workflowId\nA,Send\n', 'flows.csv:2'],
    ['flows.csv', 'mailbox,action,workflowId\nA,"Send,X\n', 'flows.csv'],
    [
      'flows.yaml',
      'permissions:\n  - A may send X\n',
      'flows.yaml:2: permissions.0 is no permission. Write: <mailbox>',
    ],
    ['flows.yaml', 'permision: []\n', 'flows.yaml:1'],
    [
      'flows.yaml',
      'permissions:\n  - 7\n',
      'permissions.0 is 7: it must be a map of settings. A sentence, or an object',
    ],
    ['flows.json', '{}', 'holds no permission'],
    ['flows.txt', 'a \u001b[31m red \u009b line', '"a ?[31m red ? line" is no permission'],
    ['flows.yaml', 'permissions: [\n', 'flows.yaml'],
    ['flows.yaml', 'groups:\n  - initiatorIds: [X]\n', 'holds no permission'],
  ])('%s of %j is refused with its line and a remedy', (name, text, problem) => {
    const told = problemOf(name, text);
    expect(told).toMatch(/^CONFIG_INVALID/);
    expect(told).toContain(problem);
  });

  it('that is not there is told as such', () => {
    expect(() => readFlows(join(folder, 'none.txt'))).toThrow('there is no file');
  });

  it.each([
    ['a folder', () => mkdirSync(join(folder, 'flows.txt')), 'is no file'],
    [
      'bytes that are no text',
      () => writeFileSync(join(folder, 'flows.txt'), Buffer.of(0xff, 0xfe, 0xc3)),
      'is not text in UTF-8',
    ],
    [
      'more than anybody writes',
      () => writeFileSync(join(folder, 'flows.txt'), 'x'.repeat(1_000_001)),
      'more than 1000000',
    ],
  ])('that is %s is refused', (_, make, problem) => {
    make();
    expect(() => readFlows(join(folder, 'flows.txt'))).toThrow(problem);
  });

  it('tells of many faulty lines the first ones only', () => {
    const told = problemOf('flows.txt', 'foo\n'.repeat(1000));
    expect(told).toContain('and 980 more');
    expect(told.length).toBeLessThan(5_000);
  });
});
