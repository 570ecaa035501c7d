import type { DocumentRule } from '../../core/document-rule.ts';
import type { Rule } from '../../core/rule.ts';
import type { FlowDocument } from '../../mesh/flow-document.ts';
import { acknowledgementRules } from './acknowledgement.ts';
import { correlationRules } from './correlation.ts';
import { failureRules } from './failure.ts';
import { flowCompleteRules } from './flow-complete.ts';
import { flowIdRules } from './flow-ids.ts';
import { flowRoleRules } from './flow-roles.ts';
import { transportRules } from './transport.ts';

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** Rules about permissions, in the order of their ids. */
export const flowRules: readonly DocumentRule<FlowDocument>[] = [
  ...flowCompleteRules,
  ...flowIdRules,
  ...flowRoleRules,
].sort(byId);

/** Rules about the traffic of a workflow, in the order of their ids. */
export const workflowRules: readonly Rule[] = [
  ...acknowledgementRules,
  ...correlationRules,
  ...failureRules,
  ...transportRules,
].sort(byId);
