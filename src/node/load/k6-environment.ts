import type { LoadObjectives } from '../../core/load-objectives.ts';
import type { Target } from '../target.ts';

/** What a load script is told through its environment, which is the only way for secrets. */
export interface ScriptTask {
  readonly run: string;
  readonly objectives: LoadObjectives;
  /** File for k6's summary. */
  readonly summary: string;
  /** Bytes of memory that k6 may use. */
  readonly memory: number;
  /** Paths of PEM files. */
  readonly tlsFiles: { readonly ca?: string; readonly cert?: string; readonly key?: string };
}

/** The environment of a load script against a target, besides its shape. It holds secrets. */
export function k6Environment(target: Target, task: ScriptTask): Readonly<Record<string, string>> {
  const { tlsFiles, run, objectives, summary, memory } = task;
  const { ca, cert, key } = tlsFiles;
  return {
    MESHKIT_BASE_URL: target.baseUrl,
    MESHKIT_ALLOW_HOST: new URL(target.baseUrl).hostname,
    MESHKIT_SHARED_KEY: target.sharedKey,
    MESHKIT_WORKFLOW_ID: target.workflowIds.allowed[0] ?? '',
    ...mailboxVariables(target),
    ...reportVariables(target),
    MESHKIT_RUN: run,
    MESHKIT_OBJECTIVES: JSON.stringify(objectives),
    MESHKIT_SUMMARY: summary,
    MESHKIT_MEMORY: String(memory),
    ...(cert !== undefined && key !== undefined && { MESHKIT_CERT: cert, MESHKIT_KEY: key }),
    ...(ca !== undefined && { SSL_CERT_FILE: ca }),
  };
}

function mailboxVariables({ mailboxes: { alice, bob, carol } }: Target): Record<string, string> {
  const all = carol ? [alice, bob, carol] : [alice, bob];
  return Object.fromEntries(
    all.flatMap(({ id, password }, at) => [
      [`MESHKIT_MAILBOX_${at + 1}`, id],
      [`MESHKIT_PASSWORD_${at + 1}`, password],
    ]),
  );
}

/** A routing address that matches nobody: its message comes back as a report. */
function reportVariables({ routing, workflowIds: { routed } }: Target): Record<string, string> {
  const to = Object.entries(routing).find(([name]) => name.startsWith('EPL-'))?.[1];
  return to === undefined || routed === undefined ? {} : { MESHKIT_REPORT_TO: to, MESHKIT_REPORT_WORKFLOW_ID: routed };
}
