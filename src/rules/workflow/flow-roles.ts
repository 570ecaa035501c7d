import type { LocatedFinding } from '../../core/document-rule.ts';
import type { Flow, FlowDocument } from '../../mesh/flow-document.ts';
import { ROUTABLE_WORKFLOW_IDS } from '../../mesh/workflow-ids.ts';
import { isForBothRoles } from './flow-ends.ts';
import { add, at, flowRule, holds, permissionsOf } from './flow-finding.ts';

/** Ids of one purpose in two versions, the newer first. */
const VERSIONS = [
  ['GPCONNECT_SEND_DOCUMENT', 'GPFED_CONSULT_REPORT'],
  ['PATH_MEDRPT_V3', 'PATH_MEDRPT_V2'],
] as const;

/** Who takes part. WFL-064, WFL-067, WFL-070, WFL-071. */
export const flowRoleRules = [
  flowRule({
    id: 'WFL-064',
    name: 'one-role-in-a-group',
    level: 'SHOULD',
    basis: 'stated',
    statement: 'A mailbox is the initiator or the responder of a workflow group, not both.',
    source: { reference: 'WFG, workflow groups: in almost every case one or the other' },
    applies: (flow) => flow.senders.length > 0 && flow.receivers.length > 0 && !isForBothRoles(flow),
    judge: ({ id, senders, receivers }, document) =>
      receivers
        .filter(({ mailbox }) => holds(senders, mailbox))
        .map((permission) => ({
          place: at(document, permission),
          expected: `${permission.mailbox} sends ${id}, or receives it`,
          received: `${permission.mailbox} may do both`,
          remedy: 'Remove the permissions of one of the two roles, if the mailbox does not need both.',
        })),
  }),
  flowRule({
    id: 'WFL-067',
    name: 'same-version-on-both-sides',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'Sender and receiver use the same version of a workflow.',
    source: { reference: 'GPC-s, Send Document 2.0; LAB' },
    applies: ({ id }) => VERSIONS.some((pair) => pair.some((version) => version === id)),
    judge: versionMix,
  }),
  flowRule({
    id: 'WFL-070',
    name: 'practice-has-opted-in',
    level: 'MAY',
    basis: 'stated',
    statement: 'A practice that messages may be routed to has a permission for the workflow.',
    source: {
      reference: 'GPC-dev, Configuring MESH to enable message flow',
      quote: 'the approach is based on explicit opt in',
    },
    applies: (flow, { mailboxes }) => isRouted(flow) && mailboxes.some(({ practice }) => practice === true),
    judge: notOptedIn,
  }),
  flowRule({
    id: 'WFL-071',
    name: 'one-mailbox-for-a-workflow',
    level: 'SHOULD',
    basis: 'stated',
    statement: 'One mailbox of an organisation receives a workflow that is routed by patient.',
    source: { reference: 'EPLP, EPL-150' },
    applies: (flow, { mailboxes }) => isRouted(flow) && mailboxes.some(({ odsCode }) => odsCode !== undefined),
    judge: sameOrganisation,
  }),
];

const isRouted = ({ id, senders }: Flow): boolean => senders.length > 0 && ROUTABLE_WORKFLOW_IDS.includes(id);

function notOptedIn(flow: Flow, document: FlowDocument): readonly LocatedFinding[] {
  const known = new Set(permissionsOf(flow).map(({ mailbox }) => mailbox));
  return document.mailboxes
    .filter(({ id, practice }) => practice === true && !known.has(id))
    .map((mailbox) => ({
      place: at(document, mailbox),
      expected: `practice ${mailbox.id} has a permission for ${flow.id}`,
      received: 'none: a message to it fails with EPL-151 or code 17',
      remedy: `If the practice has agreed, ${add(mailbox.id, 'Receive', flow.id).replace('Add', 'add')}`,
    }));
}

/** Told once, at the side that may send. */
function versionMix(flow: Flow, document: FlowDocument) {
  const [first] = flow.senders;
  if (!first || flow.receivers.length > 0) return [];
  const other =
    VERSIONS.find((pair) => pair.some((version) => version === flow.id))?.find((id) => id !== flow.id) ?? '';
  const counterpart = document.flows.find(({ id }) => id === other);
  const receiver = counterpart?.receivers[0];
  if (!receiver || counterpart.senders.length > 0) return [];
  const received = `${first.mailbox} may send ${flow.id}, and ${receiver.mailbox} may receive ${other}`;
  const remedy = 'Agree on one version, and give both sides the permissions of that one.';
  return [{ place: at(document, first), expected: 'one version on both sides', received, remedy }];
}

function sameOrganisation({ id, receivers }: Flow, document: FlowDocument): readonly LocatedFinding[] {
  const odsCodes = new Map(document.mailboxes.map(({ id: mailbox, odsCode }) => [mailbox, odsCode]));
  const firstOf = new Map<string, string>();
  const findings: LocatedFinding[] = [];
  for (const permission of receivers) {
    const { mailbox } = permission;
    const ods = odsCodes.get(mailbox);
    if (ods === undefined) continue;
    const first = firstOf.get(ods);
    if (first === undefined) firstOf.set(ods, mailbox);
    else {
      const remedy = `Take the permission to receive ${id} from one of them, or a message by patient ends in EPL-150.`;
      const expected = `one mailbox of ${ods} that may receive ${id}`;
      findings.push({
        place: at(document, permission),
        expected,
        received: `${first} and ${mailbox} both may`,
        remedy,
      });
    }
  }
  return findings;
}
