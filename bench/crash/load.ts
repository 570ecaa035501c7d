import { bytesOf, isWhole, type ClientLedger, type Sending } from './client-ledger.ts';
import { between, type Chance } from './chance.ts';
import type { PostBox } from './post-box.ts';
import { verifyMessage, type Problems } from './verify.ts';

export interface Scene {
  readonly boxes: readonly PostBox[];
  readonly ledger: ClientLedger;
  readonly problems: Problems;
  readonly chance: Chance;
}

/** Boxes 0 and 1 send; boxes 1 and 2 receive, and two clients of box 1 get in each other's way. */
const SENDERS = [0, 1, 0, 1, 0, 1];
const RECEIVERS = [1, 2, 1];
const ACKNOWLEDGED_SHARE = 0.85;

/** Several clients at once, until the server is gone. What they fail at is no problem; what they are told and isn't so is one. */
export async function runLoad(scene: Scene): Promise<void> {
  const clients = [
    ...SENDERS.map((box) => sendOnAndOn(scene, box)),
    ...RECEIVERS.map((box) => receiveOnAndOn(scene, box)),
  ];
  await Promise.all(clients);
}

async function sendOnAndOn(scene: Scene, sender: number): Promise<void> {
  for (;;) if (!(await untilGone(() => sendOne(scene, sender)))) return;
}

async function receiveOnAndOn(scene: Scene, recipient: number): Promise<void> {
  for (;;) if (!(await untilGone(() => receiveAll(scene, recipient)))) return;
}

/** Whether the server was there until the end of `work`. */
async function untilGone(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (fault) {
    if (fault instanceof Error && ('code' in fault || /broke off|socket hang up/.test(fault.message))) return false;
    throw fault;
  }
}

async function sendOne({ boxes, ledger, chance, problems }: Scene, sender: number): Promise<void> {
  const recipient = between(chance, 1, 2);
  const parts = chance() < 0.3 ? between(chance, 2, 4) : 1;
  const sizes = Array.from({ length: parts }, () =>
    chance() < 0.2 ? between(chance, 1e5, 6e5) : between(chance, 1, 3000),
  );
  const sending = ledger.begin(sender, recipient, sizes);
  await sendFirst(boxes, sending, problems);
  await sendRest(boxes, sending, problems);
}

async function sendFirst(boxes: readonly PostBox[], sending: Sending, problems: Problems): Promise<void> {
  const { localId, sizes, parts, sender, recipient } = sending;
  const range = sizes.length > 1 ? { 'Mex-Chunk-Range': `1:${sizes.length}` } : {};
  const to = boxes[recipient]?.owner.id ?? '';
  parts[0] = 'doubt';
  const answer = await boxes[sender]?.send(to, { 'Mex-LocalID': localId, ...range }, bytesOf(sending, 1));
  if (answer?.status !== 202) return problems.add(`${localId}: the send was answered ${answer?.status}`);
  sending.id = (JSON.parse(answer.body.toString()) as { readonly message_id: string }).message_id;
  parts[0] = 'yes';
}

/** Sends every part that is not known to have arrived. */
export async function sendRest(boxes: readonly PostBox[], sending: Sending, problems: Problems): Promise<void> {
  const { localId, id, parts, sender } = sending;
  if (id === undefined) return;
  for (let part = 2; part <= parts.length; part += 1) {
    if (parts[part - 1] === 'yes') continue;
    parts[part - 1] = 'doubt';
    const answer = await boxes[sender]?.sendPart(id, part, bytesOf(sending, part));
    if (answer?.status !== 202) return problems.add(`${localId}: part ${part} was answered ${answer?.status}`);
    parts[part - 1] = 'yes';
  }
}

async function receiveAll(scene: Scene, recipient: number): Promise<void> {
  const { boxes, ledger, chance, problems } = scene;
  const box = boxes[recipient] as PostBox;
  for (const id of await box.list()) {
    const sending = await verifyMessage(box, id, ledger, problems);
    if (!sending) continue;
    sending.seen = true;
    if (chance() < ACKNOWLEDGED_SHARE) await acknowledge(box, id, sending, problems);
  }
}

export async function acknowledge(box: PostBox, id: string, sending: Sending, problems: Problems): Promise<void> {
  if (sending.acknowledged === 'no') sending.acknowledged = 'doubt';
  const { status } = await box.acknowledge(id);
  if (status === 200) sending.acknowledged = 'yes';
  else problems.add(`${sending.localId}: the acknowledgement was answered ${status}`);
}

export function isUnfinished(sending: Sending): boolean {
  return sending.id !== undefined && !sending.absent && !isWhole(sending);
}
