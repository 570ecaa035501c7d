import { PAYLOAD_KINDS } from '../mesh/payload-kind.ts';

const text = (description: string, maxLength: number): object => ({
  type: 'string',
  minLength: 1,
  maxLength,
  description,
});
const list = (description: string, items: object): object => ({
  type: 'array',
  items,
  minItems: 1,
  maxItems: 10_000,
  description,
});
const strict = (description: string, properties: object, required: readonly string[]): object => ({
  type: 'object',
  ...{ description, properties, required, additionalProperties: false },
});

const mailboxId = text('A mailbox id.', 100);
const workflowId = text('A workflow id.', 300);

/** Workflow ids of users, in a file of permissions and in the configuration. */
export const ownWorkflowsSchema = list(
  'Workflow ids of your own, which the catalogue does not have.',
  strict(
    'A workflow id of your own.',
    {
      id: workflowId,
      acknowledgement: text('The workflow id of its business acknowledgement, if it has one.', 300),
      payload: {
        enum: Object.keys(PAYLOAD_KINDS),
        description: 'The kind of its payload; meshkit workflows names them.',
      },
      direction: text('Who sends to whom: trust -> GP practice.', 200),
      categories: list('Its use cases, WL1 to WL17.', { type: 'string', pattern: '^WL(1[0-7]|[1-9])$' }),
    },
    ['id'],
  ),
);

/** JSON Schema (draft 7) of a YAML file of permissions. */
export const flowSchema = strict(
  'Workflow permissions of mailboxes.',
  {
    permissions: list('Sentences, or objects that say the same.', {
      if: { type: 'string' },
      then: text('<mailbox> is allowed to Send|Receive messages with Workflow ID <id>', 1000),
      else: strict(
        'A sentence, or an object with mailbox, action and workflowId.',
        {
          mailbox: mailboxId,
          action: { enum: ['Send', 'Receive'], description: 'Send or Receive.' },
          workflowId,
        },
        ['mailbox', 'action', 'workflowId'],
      ),
    }),
    groups: list(
      'Workflow groups: an initiator sends the initiator ids and receives the responder ids, a responder the reverse.',
      strict(
        'A workflow group.',
        {
          name: text('What people call it.', 200),
          initiatorIds: list('Workflow ids that initiators send.', workflowId),
          responderIds: list('Workflow ids that responders send.', workflowId),
          initiators: list('Mailboxes with the initiator role.', mailboxId),
          responders: list('Mailboxes with the responder role.', mailboxId),
        },
        ['initiatorIds'],
      ),
    ),
    mailboxes: list(
      'What is known of mailboxes besides.',
      strict(
        'A mailbox.',
        {
          id: mailboxId,
          odsCode: text('The ODS code of its organisation.', 20),
          practice: { type: 'boolean', description: 'true: a GP practice, to which messages are routed by patient.' },
        },
        ['id'],
      ),
    ),
    workflows: ownWorkflowsSchema,
  },
  [],
);
