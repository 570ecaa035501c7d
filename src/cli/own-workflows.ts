import type { OwnWorkflow } from '../mesh/workflow-catalogue.ts';
import { configurationIn, loadConfiguration } from '../node/load-configuration.ts';

export interface ConfigurationChoice {
  /** Default: the configuration file of the current folder, where there is one. */
  readonly config?: string;
}

/** The workflow ids that the user's configuration adds to the catalogue. Without a configuration there are none. */
export function ownWorkflows({ config }: ConfigurationChoice): readonly OwnWorkflow[] {
  const file = config ?? configurationIn(process.cwd());
  return file === undefined ? [] : loadConfiguration(file).workflows;
}
