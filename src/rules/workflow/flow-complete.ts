import type { LocatedFinding } from '../../core/document-rule.ts';
import type { Flow, FlowDocument } from '../../mesh/flow-document.ts';
import { permissionSentence, type Permission } from '../../mesh/permission.ts';
import { hasNationalReceiver, hasNationalSender } from './flow-ends.ts';
import { add, at, flowRule, holds, permissionsOf, remove } from './flow-finding.ts';

/**
 * Whether a flow is complete: A sends X, B receives X, B sends the acknowledgement, A receives it. WFL-020, WFL-060 to WFL-063.
 * "An initiator mailbox may send initiator ids and receive responder ids; a responder the reverse" (WFG).
 */
export const flowCompleteRules = [
  flowRule({
    id: 'WFL-020',
    name: 'acknowledgement-follows-its-message',
    level: 'MUST',
    basis: 'stated',
    statement: 'A mailbox receives the acknowledgements of what it sends, and sends those of what it receives.',
    source: { reference: 'WFG, workflow groups; OAS:1956' },
    applies: ({ acknowledged, senders }) => acknowledged.length > 0 && senders.length > 0,
    judge: wrongDirection,
  }),
  flowRule({
    id: 'WFL-060',
    name: 'message-has-a-receiver',
    level: 'MUST',
    basis: 'stated',
    statement: 'A workflow id that a mailbox may send may be received by a mailbox.',
    source: { reference: 'GPC-dev, Configuring MESH to enable message flow; WFG' },
    applies: (flow) => flow.senders.length > 0 && !hasNationalReceiver(flow),
    judge: noReceiver,
  }),
  flowRule({
    id: 'WFL-061',
    name: 'receiver-can-acknowledge',
    level: 'MUST',
    basis: 'stated',
    statement: 'Who may receive a message that is acknowledged may send its acknowledgement.',
    source: { reference: 'WFG, workflow groups; GPCM-SD-058' },
    applies: ({ acknowledgement, senders, receivers }) =>
      acknowledgement !== undefined && senders.length > 0 && receivers.length > 0,
    judge: cannotAcknowledge,
  }),
  flowRule({
    id: 'WFL-062',
    name: 'sender-can-be-acknowledged',
    level: 'MUST',
    basis: 'stated',
    statement: 'Who may send a message that is acknowledged may receive its acknowledgement.',
    source: { reference: 'WFG, workflow groups; GPCM-SD-058' },
    applies: ({ acknowledgement, senders }) => acknowledgement !== undefined && senders.length > 0,
    judge: cannotBeAcknowledged,
  }),
  flowRule({
    id: 'WFL-063',
    name: 'permission-has-its-counterpart',
    level: 'SHOULD',
    basis: 'derived',
    statement:
      'No permission stands alone: somebody sends what may be received, and who acknowledges a message may receive it.',
    source: { reference: 'WFG, workflow groups' },
    applies: () => true,
    judge: oneSided,
  }),
];

/** The example of GP Connect Messaging: the receiver holds the acknowledgement and lacks the message itself. */
function wrongDirection(flow: Flow, document: FlowDocument): readonly LocatedFinding[] {
  const { id, acknowledgement = '', senders, receivers, acknowledgers, acknowledged } = flow;
  return acknowledged
    .filter(({ mailbox }) => !holds(senders, mailbox))
    .map((permission) => {
      const { mailbox } = permission;
      const receives = holds(receivers, mailbox);
      const missing = [
        ...(receives ? [] : [add(mailbox, 'Receive', id)]),
        ...(holds(acknowledgers, mailbox) ? [] : [add(mailbox, 'Send', acknowledgement)]),
      ];
      return {
        place: at(document, permission),
        expected: `${mailbox} receives ${acknowledgement} only if it sends ${id}`,
        received: `${mailbox} may receive ${acknowledgement}, may not send ${id}, and may ${receives ? '' : 'not '}receive ${id}`,
        remedy: [
          ...missing,
          remove(permission),
          ...(receives ? [] : [`Or, if ${mailbox} sends ${id} itself, ${lowerFirst(add(mailbox, 'Send', id))}`]),
        ].join('\n'),
      };
    });
}

function noReceiver(
  { id, acknowledgement, senders, receivers, acknowledgers, acknowledged }: Flow,
  document: FlowDocument,
) {
  if (receivers.length > 0) return [];
  const isOther = ({ mailbox }: Permission): boolean => !holds(senders, mailbox);
  const wrong = acknowledged.find(isOther);
  const receiver = (wrong ?? acknowledgers.find(isOther))?.mailbox ?? '<receiver>';
  const instead = wrong ? `: ${wrong.mailbox} holds ${acknowledgement} instead` : '';
  return senders.map((permission) => ({
    place: at(document, permission),
    expected: `a mailbox that may receive ${id}, which ${permission.mailbox} may send`,
    received: `no mailbox may receive it${instead}`,
    remedy: add(receiver, 'Receive', id),
  }));
}

function cannotAcknowledge({ id, acknowledgement = '', receivers, acknowledgers }: Flow, document: FlowDocument) {
  return receivers
    .filter(({ mailbox }) => !holds(acknowledgers, mailbox))
    .map((permission) => ({
      place: at(document, permission),
      expected: `${permission.mailbox}, which may receive ${id}, may send ${acknowledgement}`,
      received: 'it may not',
      remedy: add(permission.mailbox, 'Send', acknowledgement),
    }));
}

function cannotBeAcknowledged({ id, acknowledgement = '', senders, acknowledged }: Flow, document: FlowDocument) {
  return senders
    .filter(({ mailbox }) => !holds(acknowledged, mailbox))
    .map((permission) => ({
      place: at(document, permission),
      expected: `${permission.mailbox}, which may send ${id}, may receive ${acknowledgement}`,
      received: 'it may not, so it would wait for an acknowledgement for ever',
      remedy: add(permission.mailbox, 'Receive', acknowledgement),
    }));
}

function oneSided(flow: Flow, document: FlowDocument): readonly LocatedFinding[] {
  const { id, senders, receivers, acknowledgers, acknowledged } = flow;
  const [first] = permissionsOf(flow);
  if (senders.length === 0 && first) {
    if (hasNationalSender(flow)) return [];
    const received = `only: ${permissionsOf(flow).map(permissionSentence).join('; ')}`;
    const remedy = add(acknowledged[0]?.mailbox ?? '<sender>', 'Send', id);
    return [{ place: at(document, first), expected: `a mailbox that may send ${id}`, received, remedy }];
  }
  if (receivers.length === 0) return [];
  return acknowledgers
    .filter(({ mailbox }) => !holds(receivers, mailbox))
    .map((permission) => ({
      place: at(document, permission),
      expected: `${permission.mailbox} may receive ${id}, which it may acknowledge`,
      received: 'it may not',
      remedy: add(permission.mailbox, 'Receive', id),
    }));
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
