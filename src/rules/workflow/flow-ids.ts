import { nearestName } from '../../core/nearest-name.ts';
import type { Flow, FlowDocument } from '../../mesh/flow-document.ts';
import { knownIds, type WorkflowCatalogue } from '../../mesh/workflow-catalogue.ts';
import { at, flowRule, permissionsOf } from './flow-finding.ts';

/** Misspellings that stand in official pages. */
const KNOWN_SLIPS: Readonly<Record<string, string>> = { TOC_AE_DMA: 'TOC_AE_DMS' };
const OTHER_SPELLING = /^other spelling of (\S+)$/;

/** Which workflow ids are used. WFL-065, WFL-066, WFL-068, WFL-069. */
export const flowIdRules = [
  flowRule({
    id: 'WFL-065',
    name: 'workflow-id-is-known',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A workflow id is one that a public source or your own configuration names.',
    source: { reference: 'workflow catalogue (meshkit workflows); the official list as a whole is not public' },
    applies: () => true,
    judge: (flow, document) => {
      if (flow.workflow || publishedSpelling(flow.id, document.workflows) !== undefined) return [];
      const near = nearestName(flow.id, knownIds(document.workflows));
      const remedy =
        near === undefined
          ? 'If it is right, add it under "workflows" of your configuration.'
          : `Did you mean ${near}?`;
      return [{ ...found(flow, document), expected: 'a known workflow id', received: flow.id, remedy }];
    },
  }),
  flowRule({
    id: 'WFL-066',
    name: 'workflow-id-is-spelt-as-published',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A workflow id is written letter for letter as its source writes it.',
    source: { reference: 'workflow catalogue; whether MESH compares ids without case is not documented' },
    applies: () => true,
    judge: (flow, document) => {
      const published = publishedSpelling(flow.id, document.workflows);
      if (published === undefined) return [];
      const remedy = `Change ${flow.id} to ${published}, unless the other side really uses this spelling.`;
      return [{ ...found(flow, document), expected: published, received: flow.id, remedy }];
    },
  }),
  flowRule({
    id: 'WFL-068',
    name: 'acknowledged-in-its-own-way',
    level: 'MAY',
    basis: 'stated',
    statement: 'A workflow is acknowledged on its own id with _ACK.',
    source: {
      reference: 'OAS:1956',
      quote: 'The convention is to use the same workflow identifier appended with `_ACK`',
    },
    applies: ({ workflow }) => workflow !== undefined,
    judge: (flow, document) => {
      const { id, acknowledgement } = flow;
      if (acknowledgement === `${id}_ACK`) return [];
      const received =
        acknowledgement === undefined
          ? `${id} has no known acknowledgement`
          : `${id} is acknowledged on ${acknowledgement}`;
      return [{ ...found(flow, document), expected: `${id}_ACK`, received }];
    },
  }),
  flowRule({
    id: 'WFL-069',
    name: 'workflow-is-current',
    level: 'MAY',
    basis: 'stated',
    statement: 'A workflow that is superseded or under review is not used for anything new.',
    source: { reference: 'workflow catalogue, status' },
    applies: ({ workflow }) => workflow !== undefined,
    judge: (flow, document) => {
      const status = flow.workflow?.status;
      if (status === undefined || OTHER_SPELLING.test(status)) return [];
      return [{ ...found(flow, document), expected: 'a current workflow', received: `${flow.id}: ${status}` }];
    },
  }),
];

function found(flow: Flow, document: FlowDocument) {
  return { place: at(document, permissionsOf(flow)[0] ?? { line: 1 }) };
}

/** How a source writes an id that differs only in case, hyphens, blanks or a known slip; nothing where it is right or unknown. */
function publishedSpelling(id: string, workflows: WorkflowCatalogue): string | undefined {
  const other = OTHER_SPELLING.exec(workflows.byId.get(id)?.status ?? '')?.[1];
  if (other !== undefined || KNOWN_SLIPS[id] !== undefined) return other ?? KNOWN_SLIPS[id];
  const known = knownIds(workflows);
  if (known.includes(id)) return undefined;
  return known.find((candidate) => plain(candidate) === plain(id));
}

const plain = (id: string): string => id.toUpperCase().replace(/[-_\s]+/g, '_');
