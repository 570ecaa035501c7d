import type { ClientAction } from '../node/client-configuration.ts';
import type { Stage } from './stage.ts';

/** What a scenario needs of the client's configuration, and of the run. */
export type Need = ClientAction | 'daemon' | 'received' | 'tls' | 'kill' | 'subject' | 'filter' | 'time scale';

/** One of the public witness-test cases. */
export interface WitnessCase {
  /** Its number in the public script: `1`, `701`. */
  readonly number: string;
  /** What a person does and shows, one line each. */
  readonly shows: readonly string[];
}

export interface ScenarioSpec {
  /** Rules that it means to exercise. Others are judged on its evidence all the same. */
  readonly exercises: readonly string[];
  readonly needs: readonly Need[];
  readonly witness?: WitnessCase;
  /** Takes more than a few seconds or megabytes: left out of `--quick` and of proofs that aren't aimed at it. */
  readonly heavy?: true;
  /** How its sandbox and the client's surroundings differ from the usual. */
  readonly setting?: Setting;
  /** Broken networks that a correct client gets over may be added at random. */
  readonly bearsFaults?: true;
}

export interface Setting {
  /** Environment variables beside the configured ones. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The mailbox id as the client is told it. */
  readonly mailbox?: string;
  readonly tls?: ServerCertificate;
  /** Default: none. */
  readonly workflowFilter?: string;
}

/** What the server shows: its own certificate, or one that must not be trusted. */
export type ServerCertificate = 'good' | 'wrong host' | 'expired' | 'unknown issuer';

/** What is done to a client: it seeds, breaks and asks, and judges nothing. */
export interface Scenario extends ScenarioSpec {
  /** Theme and title: unique. */
  readonly id: string;
  readonly run: (stage: Stage) => Promise<void>;
}

/** Answers a function that makes the scenarios of one theme: of clients, where nothing else is said. */
export function scenarios<Spec extends object = ScenarioSpec, Run = Scenario['run']>(theme: string) {
  return (title: string, spec: Spec, run: Run) => ({ id: `${theme}: ${title}`, ...spec, run });
}
