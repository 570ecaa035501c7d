import { acknowledgeMutants } from './acknowledge.ts';
import { authorisationMutants } from './authorisation.ts';
import { chunkMutants } from './chunks.ts';
import { deliveryMutants } from './delivery.ts';
import { downloadMutants } from './download.ts';
import { encodingMutants } from './encoding.ts';
import { errorReportMutants } from './error-report.ts';
import { handshakeMutants } from './handshake.ts';
import { httpMutants } from './http-basics.ts';
import { inboxMutants } from './inbox.ts';
import { lifecycleMutants } from './lifecycle.ts';
import { lookupMutants } from './lookup.ts';
import { metadataMutants } from './metadata.ts';
import { mexHeaderMutants } from './mex-headers.ts';
import type { Mutant } from './mutant.ts';
import { pagingMutants } from './paging.ts';
import { requestSizeMutants } from './request-size.ts';
import { routingMutants } from './routing.ts';
import { sendMutants } from './send.ts';
import { tokenMutants } from './tokens.ts';
import { trackingMutants } from './tracking.ts';
import { versionMutants } from './versions.ts';
import { workflowFilterMutants } from './workflow-filter.ts';
import { workflowMutants } from './workflow.ts';

/** Every mutant, policy and wire, in the order of the rules that kill them. */
export const mutants: readonly Mutant[] = [
  ...authorisationMutants,
  ...tokenMutants,
  ...versionMutants,
  ...httpMutants,
  ...handshakeMutants,
  ...inboxMutants,
  ...pagingMutants,
  ...workflowFilterMutants,
  ...downloadMutants,
  ...metadataMutants,
  ...encodingMutants,
  ...errorReportMutants,
  ...acknowledgeMutants,
  ...sendMutants,
  ...mexHeaderMutants,
  ...requestSizeMutants,
  ...routingMutants,
  ...chunkMutants,
  ...trackingMutants,
  ...lookupMutants,
  ...lifecycleMutants,
  ...deliveryMutants,
  ...workflowMutants,
];
