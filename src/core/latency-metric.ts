const LATENCY = 'mesh_latency_';

/** The metric with the latencies of an operation. Each has its own: k6 takes longer for a sample with a tag than without. */
export const latencyMetric = (operation: string): string => LATENCY + operation;

/** The operation whose latencies a metric holds, or nothing. */
export function operationOf(metric: string): string | undefined {
  return metric.startsWith(LATENCY) && !metric.includes('{') ? metric.slice(LATENCY.length) : undefined;
}

/** The sends of one phase of a run. */
export const phaseLatencyMetric = (phase: string): string => `${latencyMetric('send')}{scenario:${phase}}`;
