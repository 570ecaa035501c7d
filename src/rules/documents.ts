import type { RuleFields } from '../core/rule.ts';
import { payloadCatalogue } from './payloads/payload-catalogue.ts';
import { flowRules } from './workflow/index.ts';
import { messageRules } from './workflow/message.ts';
import { routingAddressRules } from './workflow/routing-address.ts';
import { useCaseRules } from './workflow/use-case.ts';

const byId = (a: RuleFields, b: RuleFields): number => (a.id < b.id ? -1 : 1);

/** Every rule that judges a document, in the order of the ids. */
export const documentRules: readonly RuleFields[] = [
  ...payloadCatalogue,
  ...flowRules,
  ...routingAddressRules,
  ...messageRules,
  ...useCaseRules,
].sort(byId);
