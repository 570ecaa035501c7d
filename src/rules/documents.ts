import type { RuleFields } from '../core/rule.ts';
import { clientConfigurationRules } from './files/client-configuration.ts';
import { folderRules } from './files/folder-rules.ts';
import { controlRules } from './files/index.ts';
import { pairRules } from './files/pair-rules.ts';
import { watchRules } from './files/watch-rules.ts';
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
  ...folderRules,
  ...watchRules,
  ...pairRules,
  ...controlRules,
  ...clientConfigurationRules,
].sort(byId);
