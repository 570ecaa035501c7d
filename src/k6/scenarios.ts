import type { Scenario } from 'k6/options';
import { perMinute, type LoadPhase } from '../core/load-phases.ts';
import { GRACE_S, usersOf, type LoadPlan } from '../core/load-plan.ts';

export type Scenarios = Record<string, Scenario>;

/** Functions that a load script exports for its scenarios. */
export type Exported = 'send' | 'receive';

/** k6's scenarios for a plan: senders by phase, and receivers beside them. Pure. */
export function scenariosOf(plan: LoadPlan): Scenarios {
  return { ...senders(plan), ...receivers(plan) };
}

function senders(plan: LoadPlan): Scenarios {
  if (plan.shape.name === 'chunked') return { transfer: transfers(plan) };
  return Object.fromEntries(plan.phases.map((phase) => [phase.name, arrivals(plan, phase)]));
}

/** An open model: iterations begin at the rate whether or not earlier ones have ended. */
function arrivals({ shape }: LoadPlan, phase: LoadPhase): Scenario {
  const users = usersOf(shape, phase);
  return {
    executor: 'constant-arrival-rate',
    exec: 'send' satisfies Exported,
    rate: perMinute(phase),
    timeUnit: '1m',
    startTime: milliseconds(phase.startS),
    duration: milliseconds(phase.durationS),
    preAllocatedVUs: users,
    maxVUs: users,
    gracefulStop: `${GRACE_S}s`,
  };
}

function transfers({ shape, senders: vus }: LoadPlan): Scenario {
  const duration = milliseconds(shape.durationS);
  return { executor: 'constant-vus', exec: 'send' satisfies Exported, vus, duration, gracefulStop: `${GRACE_S}s` };
}

/** One iteration each: its index tells a receiver which share of which mailbox is its own, on every instance. */
function receivers({ receivers: vus, longestS }: LoadPlan): Scenarios {
  if (vus === 0) return {};
  const maxDuration = `${longestS}s`;
  const exec = 'receive' satisfies Exported;
  return { receive: { executor: 'per-vu-iterations', exec, vus, iterations: 1, maxDuration, gracefulStop: '5s' } };
}

function milliseconds(seconds: number): string {
  return `${Math.round(seconds * 1000)}ms`;
}
