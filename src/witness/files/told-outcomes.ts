import { existsSync, readFileSync, statSync } from 'node:fs';
import type { ToldOutcome } from '../../core/file-recording.ts';
import { MeshkitError } from '../../core/errors.ts';
import type { ApplicationConfiguration } from '../../node/client-configuration.ts';
import { startClient } from '../start-client.ts';
import { fill, type Values } from '../template.ts';

const STATES: readonly unknown[] = ['waiting', 'sent', 'failed'] satisfies ToldOutcome['state'][];
const LARGEST = 1_000_000;
const HINT = 'Each line is {"name": ..., "localId": ..., "messageId": ..., "state": "waiting", "sent" or "failed"}.';

/** What the application says became of its messages, or nothing where nobody told how to ask. Throws CONFIG_INVALID or TOOL_MISSING. */
export async function toldOutcomes(
  application: ApplicationConfiguration,
  values: Values,
  signal: AbortSignal,
): Promise<readonly ToldOutcome[] | undefined> {
  const { outcomes } = application;
  if (!outcomes) return undefined;
  const text =
    'file' in outcomes
      ? fileText(fill(outcomes.file, values))
      : await said(application, outcomes.command, values, signal);
  // What else a command says is none of our business.
  return text.split(/\r?\n/).flatMap((line) => (line.startsWith('{') ? [parsed(line)] : []));
}

function fileText(file: string): string {
  if (!existsSync(file)) return '';
  if (statSync(file).size <= LARGEST) return readFileSync(file, 'utf8');
  throw new MeshkitError('CONFIG_INVALID', `application.outcomes: ${file} is larger than 1 MB`, HINT);
}

async function said(
  client: ApplicationConfiguration,
  command: readonly string[],
  values: Values,
  signal: AbortSignal,
): Promise<string> {
  const child = startClient(command, client.actionSeconds * 1000, { client, values, signal });
  const { code } = await child.ended;
  if (code === 0) return child.output;
  const problem = `application.outcomes: the command ended with ${code ?? 'a signal'}`;
  throw new MeshkitError('TOOL_MISSING', problem, child.output.slice(-800));
}

function parsed(line: string): ToldOutcome {
  const value = readJson(line);
  const texts = ['name', 'localId', 'messageId'].map((name) => [name, value[name]] as const);
  const known = texts.filter(([, text]) => typeof text === 'string' && text !== '');
  if (!STATES.includes(value['state']) || known.length === 0)
    throw new MeshkitError('CONFIG_INVALID', `application.outcomes: a line says nothing: ${line.slice(0, 200)}`, HINT);
  return { ...Object.fromEntries(known), state: value['state'] as ToldOutcome['state'] };
}

function readJson(line: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch (fault) {
    throw new MeshkitError('CONFIG_INVALID', `application.outcomes: no JSON: ${line.slice(0, 200)}`, HINT, fault);
  }
}
