import type { FileScenario } from '../../src/witness/files/file-scenario.ts';
import { receivingScenarios } from './receiving.ts';
import { reportScenarios } from './reports.ts';
import { sendingScenarios } from './sending.ts';

/** Every scenario for software that uses the file interface. */
export const fileScenarios: readonly FileScenario[] = [...sendingScenarios, ...receivingScenarios, ...reportScenarios];
