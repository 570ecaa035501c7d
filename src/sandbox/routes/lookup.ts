import { result } from '../answer.ts';
import type { OpenRoute } from '../call.ts';
import { receiversOf } from '../receivers.ts';

/** 'Look up MESH address' (OAS:2618-2789). */
export const endpointLookup: OpenRoute = (call, services) => {
  const { policy, ids } = services;
  const { odsCode = '', workflowId = '' } = call.path;
  const found = receiversOf(workflowId, services).filter((mailbox) => policy.odsCodeMatches(mailbox, odsCode));
  const body = policy.endpointLookupBody(call.version, found, ids());
  return result(call, services, found.length === 0 ? policy.noMatchStatus() : 200, body);
};

/** 'Lookup by workflow' (OAS:2790-2886). */
export const workflowSearch: OpenRoute = (call, services) => {
  const { policy } = services;
  const found = receiversOf(call.path['workflowId'] ?? '', services);
  const body = policy.workflowSearchBody(call.version, found);
  return result(call, services, found.length === 0 ? policy.noMatchStatus() : 200, body);
};
