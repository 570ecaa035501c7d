import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailboxId } from '../../generators/mailbox-id.ts';
import { workflowId } from '../../generators/workflow-id.ts';
import { parsePermissionSentence, permissionSentence } from './permission.ts';

const send = { mailbox: 'GP0001', action: 'Send', workflowId: 'GPFED_CONSULT_REPORT', line: 7 };

describe('a permission sentence', () => {
  it.each([
    'GP0001 is allowed to Send messages with Workflow ID GPFED_CONSULT_REPORT',
    'GP0001 is allowed to Send messages with workflow ID GPFED_CONSULT_REPORT',
    '  \u2022 GP0001 is allowed to Send messages with workflow ID GPFED_CONSULT_REPORT  ',
    '- gp0001 is allowed to send messages with WorkflowID GPFED_CONSULT_REPORT.',
    '2. `GP0001` is  allowed to SEND messages with workflow id "GPFED_CONSULT_REPORT"',
    'GP0001\u00a0is allowed to Send messages with Workflow ID GPFED_CONSULT_REPORT',
  ])('is read from "%s"', (text) => {
    expect(parsePermissionSentence(text, 7)).toEqual(send);
  });

  it.each([
    'GP0001 is allowed to Forward messages with Workflow ID X',
    'GP0001 is not allowed to Send messages with Workflow ID X',
    'GP0001 is allowed to Send messages with Workflow ID',
    'is allowed to Send messages with Workflow ID X',
    'GP0001 is allowed to Send messages',
    '',
  ])('is not "%s"', (text) => {
    expect(parsePermissionSentence(text, 1)).toBeUndefined();
  });

  it('keeps the case and the blanks of a workflow id', () => {
    const text = 'A is allowed to Receive messages with Workflow ID BSS DtoS Extract';
    expect(parsePermissionSentence(text, 1)?.workflowId).toBe('BSS DtoS Extract');
  });

  it('says the same after it was written and read', () => {
    const action = fc.constantFrom('Send' as const, 'Receive' as const);
    fc.assert(
      fc.property(mailboxId(), action, workflowId(), (mailbox, does, id) => {
        const permission = { mailbox, action: does, workflowId: id, line: 1 };
        expect(parsePermissionSentence(permissionSentence(permission), 1)).toEqual(permission);
      }),
    );
  });

  it('is looked for in any text without a fault', () => {
    fc.assert(fc.property(fc.string(), (text) => void parsePermissionSentence(text, 1)));
    expect(parsePermissionSentence(`${' '.repeat(50_000)}x`, 1)).toBeUndefined();
  });
});
