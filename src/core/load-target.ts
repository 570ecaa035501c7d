import { MeshkitError } from './errors.ts';
import type { LoadObjectives } from './load-objectives.ts';
import type { Environment } from './load-variables.ts';
import { byteCount } from './load-units.ts';
import { RUN_ID_LENGTH } from './payload-mark.ts';

export interface LoadMailbox {
  readonly id: string;
  readonly password: string;
}

/** Whom a load script talks to, and as whom. Holds secrets: it is never written anywhere. */
export interface LoadTarget {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly mailboxes: readonly LoadMailbox[];
  readonly sharedKey: string;
  readonly workflowId: string;
  /** A recipient that every message to it comes back from as a report. */
  readonly undeliverable?: { readonly to: string; readonly workflowId: string };
  /** Files in PEM: k6 presents one client certificate. */
  readonly certificate?: { readonly certFile: string; readonly keyFile: string };
}

/** What a load script is told beside its target and its shape. */
export interface LoadTask {
  /** The id that every message carries; absent: one is made. */
  readonly run?: string;
  /** The number of this process among those of the run; absent: its execution segment tells. */
  readonly instance?: number;
  readonly objectives: LoadObjectives;
  /** File with one payload in each line. */
  readonly corpus?: string;
  /** Where k6's summary goes. */
  readonly summary?: string;
  /** Bytes of memory that k6 may use. */
  readonly memory: number;
}

const DEFAULT_MEMORY = 4_000_000_000;

/** The environment variables that say whom a load script talks to. Secrets have no other way in. */
const TARGET_VARIABLES: Readonly<Record<string, string>> = {
  MESHKIT_BASE_URL: 'where /messageexchange/ begins, like https://localhost:8700',
  MESHKIT_ALLOW_HOST: 'the host of MESHKIT_BASE_URL, if it is not this machine; the live service is always refused',
  MESHKIT_MAILBOX_1: 'the first mailbox; MESHKIT_MAILBOX_2 and so on for more',
  MESHKIT_PASSWORD_1: 'its password; MESHKIT_PASSWORD_2 and so on',
  MESHKIT_SHARED_KEY: 'the shared key of the environment',
  MESHKIT_WORKFLOW_ID: 'a workflow id that every mailbox may send and receive',
  MESHKIT_REPORT_TO: 'a recipient that messages come back from as reports (mixed, soak)',
  MESHKIT_REPORT_WORKFLOW_ID: 'the workflow id for MESHKIT_REPORT_TO',
  MESHKIT_CERT: 'file with the client certificate, PEM; a private CA goes into SSL_CERT_FILE',
  MESHKIT_KEY: 'file with its key, PEM',
};

/** The environment variables that say what a load script does with what it finds. */
const TASK_VARIABLES: Readonly<Record<string, string>> = {
  MESHKIT_RUN: `the id that every message of the run carries: a-z, 0-9 and -, ${RUN_ID_LENGTH} at most`,
  MESHKIT_INSTANCE: 'number of this process among those of the run, from 0',
  MESHKIT_OBJECTIVES: 'JSON: {"p95":{"send":200},"p99":{},"mbPerSecond":50,"errorRate":0.01,"drainSeconds":60}',
  MESHKIT_CORPUS: 'file with payloads to send, one in each line, instead of bytes made up by the script',
  MESHKIT_SUMMARY: 'file for the summary, JSON',
  MESHKIT_MEMORY: 'memory that k6 may use, like 4GB; a run that needs more is refused',
};

const MOST_MAILBOXES = 1_000;

/** Throws CONFIG_INVALID, and names the variable, where something is missing or can't be read. */
export function loadTargetFrom(environment: Environment): LoadTarget {
  const baseUrl = required(environment, 'MESHKIT_BASE_URL').replace(/\/+$/, '');
  const mailboxes = mailboxesFrom(environment);
  const certFile = environment['MESHKIT_CERT'];
  const reportTo = environment['MESHKIT_REPORT_TO'];
  return {
    baseUrl,
    mailboxes,
    sharedKey: required(environment, 'MESHKIT_SHARED_KEY'),
    workflowId: required(environment, 'MESHKIT_WORKFLOW_ID'),
    ...(certFile && { certificate: { certFile, keyFile: required(environment, 'MESHKIT_KEY') } }),
    ...(reportTo && {
      undeliverable: { to: reportTo, workflowId: required(environment, 'MESHKIT_REPORT_WORKFLOW_ID') },
    }),
  };
}

/** What a load script is told besides its target. Throws CONFIG_INVALID with the variable. */
export function loadTaskFrom(environment: Environment): LoadTask {
  const { MESHKIT_RUN: run, MESHKIT_CORPUS: corpus, MESHKIT_SUMMARY: summary } = environment;
  if (run && !/^[a-z0-9-]{1,12}$/.test(run)) throw invalid('MESHKIT_RUN', run);
  const instance = environment['MESHKIT_INSTANCE'];
  if (instance && !/^[0-9]{1,3}$/.test(instance)) throw invalid('MESHKIT_INSTANCE', instance);
  const memory = environment['MESHKIT_MEMORY'] ? byteCount(environment['MESHKIT_MEMORY']) : DEFAULT_MEMORY;
  if (memory === undefined) throw invalid('MESHKIT_MEMORY', environment['MESHKIT_MEMORY'] ?? '');
  return {
    memory,
    objectives: objectivesFrom(environment['MESHKIT_OBJECTIVES']),
    ...(run && { run }),
    ...(instance && { instance: Number(instance) }),
    ...(corpus && { corpus }),
    ...(summary && { summary }),
  };
}

function mailboxesFrom(environment: Environment): readonly LoadMailbox[] {
  const mailboxes: LoadMailbox[] = [];
  for (let at = 1; at <= MOST_MAILBOXES; at += 1) {
    const id = environment[`MESHKIT_MAILBOX_${at}`];
    if (!id) break;
    mailboxes.push({ id, password: required(environment, `MESHKIT_PASSWORD_${at}`) });
  }
  if (mailboxes.length === 0) required(environment, 'MESHKIT_MAILBOX_1');
  return mailboxes;
}

function objectivesFrom(text: string | undefined): LoadObjectives {
  if (!text) return {};
  try {
    return JSON.parse(text) as LoadObjectives;
  } catch {
    throw invalid('MESHKIT_OBJECTIVES', text);
  }
}

function required(environment: Environment, variable: string): string {
  const value = environment[variable];
  if (value) return value;
  throw new MeshkitError('CONFIG_MISSING', `${variable} is not set`, meaningOf(variable));
}

function invalid(variable: string, text: string): MeshkitError {
  return new MeshkitError('CONFIG_INVALID', `${variable} is "${text}"`, meaningOf(variable));
}

function meaningOf(variable: string): string {
  const meaning = TARGET_VARIABLES[variable.replace(/_[0-9]+$/, '_1')] ?? TASK_VARIABLES[variable];
  return `It is ${meaning ?? 'documented in docs/load.md'}.`;
}
