import type { Scenario } from '../../src/witness/scenario.ts';
import { acknowledgingScenarios } from './acknowledging.ts';
import { authorisationScenarios } from './authorisation.ts';
import { downloadingScenarios } from './downloading.ts';
import { pollingScenarios } from './polling.ts';
import { sendingScenarios } from './sending.ts';
import { trackingScenarios } from './tracking.ts';
import { witnessCases } from './witness-cases.ts';

/** Every scenario for a client, the witness cases first and in their order. */
export const clientScenarios: readonly Scenario[] = [
  ...witnessCases,
  ...authorisationScenarios,
  ...pollingScenarios,
  ...downloadingScenarios,
  ...acknowledgingScenarios,
  ...sendingScenarios,
  ...trackingScenarios,
];
