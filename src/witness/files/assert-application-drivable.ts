import { MeshkitError } from '../../core/errors.ts';
import type { FileScenario } from './file-scenario.ts';
import type { FileStage } from './file-stage.ts';
import { runFileScenario, type FileScenarioWish } from './run-file-scenario.ts';

/**
 * Makes sure that the application does what its configuration says, before anything is judged. Throws TOOL_MISSING for what can't
 * be started, and TARGET_UNREACHABLE for one that drops nothing, or takes nothing.
 */
export async function assertApplicationDrivable(wish: Omit<FileScenarioWish, 'scenario'>): Promise<void> {
  const { send, receive, received } = wish.application;
  const isCommand = (means: typeof send): boolean => means !== undefined && !('manual' in means);
  const run = async (stage: FileStage): Promise<void> => {
    if (isCommand(send)) await stage.send();
    if (isCommand(receive) && received) await stage.deliver();
    if (isCommand(receive)) await stage.receive();
  };
  const scenario: FileScenario = { id: 'preflight', exercises: [], needs: [], run };
  const { files } = await runFileScenario({ ...wish, scenario });
  const last = (kind: string) => files?.steps.findLast((step) => step.kind === kind);
  if (isCommand(send) && files?.dropped.length === 0)
    throw notDone('send', 'nothing with .dat or .ctl at its end had come into out', last('send'));
  const isTaken = files?.placed.every(({ left }) => left.length === 0) || (files?.stored?.length ?? 0) > 0;
  if (isCommand(receive) && received && !isTaken)
    throw notDone('receive', 'what lay in in was neither taken nor kept', last('receive'));
}

function notDone(action: string, seen: string, step: { readonly result?: number; readonly output?: string } = {}) {
  const end = step.result === undefined ? 'was killed, or no command' : `ended with ${step.result}`;
  return new MeshkitError(
    'TARGET_UNREACHABLE',
    `application.${action}: it ${end}, and ${seen}`,
    `Does it use {out}, {in} and {mailbox}? What it said last:\n${(step.output ?? '').slice(-800)}`,
  );
}
