import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { parseMeshError } from '../mesh/error-body.ts';
import { canFlow } from '../mesh/flow-answer.ts';
import { readFlows } from '../node/read-flows.ts';
import { receives, sends } from '../sandbox/mailbox.ts';
import { closeRigs, Party, rig } from '../sandbox/test-rig.ts';
import { sandboxPopulation } from './sandbox-population.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshkit-flows-'));
const file = join(folder, 'flows.txt');
afterEach(closeRigs);
afterAll(() => rmSync(folder, { recursive: true }));

const X = 'GPFED_CONSULT_REPORT';
const EXAMPLE = [
  `GP0001 is allowed to Send messages with workflow ID ${X}`,
  `GP0002 is allowed to Receive messages with workflow ID ${X}_ACK`,
];

describe('a sandbox with a file of permissions', () => {
  test('refuses what the file does not allow, by the code of the side that lacks the permission', async () => {
    writeFileSync(file, [...EXAMPLE, `GP0003 is allowed to Receive messages with Workflow ID ${X}`].join('\n'));
    const { options } = sandboxPopulation({ flows: file });
    const made = await rig(options);
    const party = (id: string) =>
      new Party(
        made,
        options.mailboxes.find((mailbox) => mailbox.id === id)!,
      );
    const codeOf = async (from: string, to: string) => {
      const { status, json } = await party(from).post(to, 'text', { 'Mex-WorkflowID': X });
      return status === 202 ? 'accepted' : parseMeshError(json)?.code;
    };
    expect(await codeOf('GP0001', 'GP0002')).toBe('17');
    expect(await codeOf('GP0002', 'GP0001')).toBe('16');
    expect(await codeOf('GP0001', 'GP0003')).toBe('accepted');
    expect(await codeOf('MESHKIT001', 'GP0003')).toBe('16');
  });

  test('answers as `meshkit flows can` does', () => {
    writeFileSync(file, EXAMPLE.join('\n'));
    const { mailboxes } = sandboxPopulation({ flows: file }).options;
    const document = readFlows(file);
    for (const from of mailboxes) {
      for (const to of mailboxes) {
        for (const id of [X, `${X}_ACK`, 'OTHER']) {
          expect(canFlow(document, from.id, to.id, id).possible).toBe(sends(from, id) && receives(to, id));
        }
      }
    }
  });
});
