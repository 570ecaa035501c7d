import { sentIdOf } from '../mesh/answers.ts';
import type { Body } from '../node/body.ts';
import type { Party, SendOptions } from '../node/party.ts';

/**
 * Sends a message in as many parts as there are bodies and waits until its recipient's inbox lists it. Answers its id, empty
 * where the first part was refused. All parts have the headers of the first.
 */
export async function deliver(
  from: Party,
  to: Party,
  bodies: readonly Body[] = ['hello'],
  options: Omit<SendOptions, 'to' | 'body' | 'chunkRange'> = {},
): Promise<string> {
  const id = await upload(from, to, bodies, options);
  if (id !== '') await to.waitFor([id]);
  return id;
}

/** Sends one message after another and waits until all are listed. Answers the ids of those that were accepted. */
export async function deliverMany(from: Party, to: Party, workflowIds: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const workflowId of workflowIds) {
    const id = await upload(from, to, ['hello'], { workflowId });
    if (id !== '') ids.push(id);
  }
  await to.waitFor(ids);
  return ids;
}

async function upload(
  from: Party,
  to: Party,
  [first = '', ...rest]: readonly Body[],
  options: Omit<SendOptions, 'to' | 'body' | 'chunkRange'>,
): Promise<string> {
  const total = rest.length + 1;
  const chunked = total > 1 ? { chunkRange: `1:${total}` } : {};
  const id = sentIdOf(await from.send({ ...options, ...chunked, to, body: first })) ?? '';
  if (id === '') return id;
  for (const [index, body] of rest.entries()) {
    await from.sendChunk(id, index + 2, { headers: options.headers ?? {}, body, chunkRange: `${index + 2}:${total}` });
  }
  return id;
}
