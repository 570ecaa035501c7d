import { acknowledge, type Scene } from './load.ts';
import type { PostBox } from './post-box.ts';
import { verifyMessage } from './verify.ts';

interface State {
  readonly bodies: { readonly bodies: number; readonly fileBytes: number };
  readonly inboxes: Readonly<Record<string, number>>;
}

/** Acknowledges all that waits. Then only first parts may be left whose senders never learnt their id, and no file beside them. */
export async function drain({ boxes, ledger, problems }: Scene, countFiles: () => number): Promise<void> {
  for (const box of boxes) {
    for (const id of await box.list()) {
      const sending = await verifyMessage(box, id, ledger, problems);
      if (sending) await acknowledge(box, id, sending, problems);
    }
  }
  const { bodies, inboxes } = (await (boxes[0] as PostBox).look('/_meshkit/state')) as State;
  const orphans = [...ledger.all()].filter(({ id, parts }) => id === undefined && parts.length > 1).length;
  if (Object.values(inboxes).some((waiting) => waiting > 0)) problems.add('something still waits');
  if (bodies.bodies > orphans) problems.add(`${bodies.bodies} bodies are kept, and at most ${orphans} are needed`);
  if (countFiles() !== bodies.bodies) problems.add(`${countFiles()} files for ${bodies.bodies} bodies`);
}
