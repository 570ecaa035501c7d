import { isWhole, type Sending } from './client-ledger.ts';
import { sendRest, isUnfinished, type Scene } from './load.ts';
import type { PostBox } from './post-box.ts';
import { verifyMessage } from './verify.ts';

/**
 * Compares a server that was started again with what its clients know: whatever was answered with success, or was shown, is there
 * exactly once and byte for byte, what was acknowledged stays so, and what got no answer is there wholly or not at all. What was in
 * doubt is known afterwards. Then uploads that were cut off are finished, from the parts that the server has.
 */
export async function check(scene: Scene): Promise<void> {
  const listed = await listEverything(scene);
  for (const sending of scene.ledger.all()) await judge(sending, listed.get(sending.localId) ?? [], scene);
  for (const sending of scene.ledger.all())
    if (isUnfinished(sending)) await sendRest(scene.boxes, sending, scene.problems);
}

/** The ids of the messages in all inboxes, by local id. */
async function listEverything({ boxes, ledger, problems }: Scene): Promise<ReadonlyMap<string, readonly string[]>> {
  const listed = new Map<string, string[]>();
  for (const box of boxes) {
    for (const id of await box.list()) {
      const sending = await verifyMessage(box, id, ledger, problems);
      if (!sending) {
        problems.add(`${id} is listed and can't be read`);
        continue;
      }
      if (boxes[sending.recipient] !== box) problems.add(`${sending.localId} is in the wrong inbox`);
      listed.set(sending.localId, [...(listed.get(sending.localId) ?? []), id]);
    }
  }
  return listed;
}

async function judge(sending: Sending, ids: readonly string[], scene: Scene): Promise<void> {
  const { problems, ledger } = scene;
  const { localId, acknowledged } = sending;
  const isPromised = isWhole(sending) || sending.seen;
  if (ids.length > 1) problems.add(`${localId} is there ${ids.length} times`);
  if (sending.id !== undefined && ids.some((id) => id !== sending.id)) problems.add(`${localId} has another id`);
  if (ids.length > 0) {
    if (acknowledged === 'yes') problems.add(`${localId} was acknowledged and is listed again`);
    if (sending.absent) problems.add(`${localId} had not arrived and is listed now`);
    if (sending.parts.includes('no')) problems.add(`${localId} is listed and not all of it was sent`);
    arrived(sending, ids[0] ?? '');
  } else if (acknowledged !== 'no') {
    await expectStatus(sending, 'acknowledged', scene);
    ledger.forget(sending);
  } else if (isPromised) problems.add(`${localId} was ${sending.seen ? 'shown' : 'answered with 202'} and is gone`);
  else await settleAbsent(sending, scene);
}

/** It is there, so every doubt about it is over. */
function arrived(sending: Sending, id: string): void {
  sending.id = id;
  sending.parts.fill('yes');
  sending.acknowledged = 'no';
}

/** It isn't there: an ordinary message never will be; of one in parts the server has what it has answered. */
async function settleAbsent(sending: Sending, scene: Scene): Promise<void> {
  if (sending.absent) return;
  if (sending.id === undefined) sending.absent = true;
  else await expectStatus(sending, 'uploading', scene);
}

async function expectStatus(
  { localId, id, sender }: Sending,
  status: string,
  { boxes, problems }: Scene,
): Promise<void> {
  if (id === undefined) return;
  const answer = await (boxes[sender] as PostBox).track(id);
  const told = answer.status === 200 ? (JSON.parse(answer.body.toString()) as { readonly status?: string }).status : '';
  if (told !== status) problems.add(`${localId}: tracking answers ${answer.status} ${told}, where it is ${status}`);
}
