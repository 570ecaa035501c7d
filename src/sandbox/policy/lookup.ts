import type { ApiVersion } from '../../mesh/media-type.ts';
import { receives, type SandboxMailbox } from '../mailbox.ts';

/** Decisions about the lookups (OAS:2618-2886). */
export const lookupPolicy = {
  /**
   * "a mailbox matches if its ODS code and allowed workflow match" (EPLP). A mailbox without a list receives any workflow id
   * that somebody is registered for.
   */
  receivesByLookup: (mailbox: SandboxMailbox, workflowId: string, registered: ReadonlySet<string>): boolean =>
    mailbox.active !== false && registered.has(workflowId) && receives(mailbox, workflowId),
  odsCodeMatches: (mailbox: SandboxMailbox, odsCode: string): boolean =>
    mailbox.odsCode.toUpperCase() === odsCode.trim().toUpperCase(),

  noMatchStatus: (): number => 200,

  endpointLookupBody: (version: ApiVersion, found: readonly SandboxMailbox[], queryId: string): unknown =>
    version === 2 ? lookupV2(found) : { query_id: queryId, results: found.map(endpointV1) },
  /** The same for both versions (OAS:2818-2878). */
  workflowSearchBody: (_version: ApiVersion, found: readonly SandboxMailbox[]): unknown => lookupV2(found),
};

function lookupV2(found: readonly SandboxMailbox[]): unknown {
  return { results: found.map(({ id, name }) => ({ mailbox_id: id, mailbox_name: name })) };
}

function endpointV1({ id, name }: SandboxMailbox): unknown {
  return { address: id, description: name, endpoint_type: 'MESH' };
}
