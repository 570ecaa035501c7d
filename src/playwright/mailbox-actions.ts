import type { Exchange } from '../core/exchange.ts';
import { messageIdsOf, sentIdOf } from '../mesh/answers.ts';
import { DAY_MS, MAX_RESULTS } from '../mesh/limits.ts';
import { query } from '../mesh/paths.ts';
import type { Variation } from '../node/party.ts';
import type { Session } from '../node/session.ts';
import {
  MAILBOXES,
  otherThan,
  partyOf,
  type MailboxModel,
  type MailboxName,
  type ModelMessage,
} from './mailbox-model.ts';
import { readPages } from './pages.ts';

/** What the commands of the model test do: each makes its requests and tells the model what was accepted. */

/** Nobody else uses the mailboxes of a model test. */
export const QUIET = { context: { quiet: true } };
const SETTLED = { context: { quiet: true, settled: true } };
/** Ended messages of each mailbox that an audit tracks. */
const TRACKED = 4;
const SMALLEST_PAGES = query({ max_results: MAX_RESULTS.min });

/** Sends one message after another, each in as many parts. */
export async function sendMany(
  model: MailboxModel,
  session: Session,
  from: MailboxName,
  { count = 1, parts = 1 }: { readonly count?: number; readonly parts?: number },
): Promise<void> {
  for (let sent = 0; sent < count; sent += 1) {
    const localId = crypto.randomUUID();
    const id = await upload(model, session, from, parts, localId);
    if (id !== undefined) model.sent.push({ id, localId, from, parts, sentAt: session.now() });
  }
}

/** Answers the id of a message whose parts were all accepted. */
async function upload(
  model: MailboxModel,
  session: Session,
  from: MailboxName,
  parts: number,
  localId: string,
): Promise<string | undefined> {
  const [sender, to] = [partyOf(session, from), partyOf(session, otherThan(from))];
  const range = parts > 1 ? { chunkRange: `1:${parts}` } : {};
  const id = sentIdOf(await sender.send({ to, body: model.nextBody(), headers: { 'Mex-LocalID': localId }, ...range }));
  for (let chunk = 2; id !== undefined && chunk <= parts; chunk += 1) {
    const { response } = await sender.sendChunk(id, chunk, { chunkRange: `${chunk}:${parts}`, body: model.nextBody() });
    if (response?.status !== 202) return undefined;
  }
  return id;
}

/** Acknowledges a message, in the model and in the target. */
export async function acknowledge(
  model: MailboxModel,
  session: Session,
  name: MailboxName,
  message: ModelMessage,
): Promise<void> {
  model.acknowledged(message);
  await partyOf(session, name).acknowledge(message.id);
}

/** Downloads every part of a message. */
export async function download(session: Session, name: MailboxName, { id, parts }: ModelMessage): Promise<void> {
  const party = partyOf(session, name);
  await party.download(id);
  for (let chunk = 2; chunk <= parts; chunk += 1) await party.download(id, chunk);
}

/** Reads an inbox in its smallest pages; `drain` acknowledges the messages of each page before the next is read. */
export async function readInbox(
  model: MailboxModel,
  session: Session,
  name: MailboxName,
  drain: boolean,
): Promise<void> {
  const drainPage = async (page: Exchange): Promise<void> => {
    const ids = messageIdsOf(page);
    for (const message of model.waiting(name)) {
      if (ids.includes(message.id)) await acknowledge(model, session, name, message);
    }
  };
  await readPages(partyOf(session, name), SMALLEST_PAGES, QUIET, drain ? drainPage : undefined);
}

/** Counts an inbox just after it was listed. */
export async function countInbox(session: Session, name: MailboxName): Promise<void> {
  await partyOf(session, name).inbox('', QUIET);
  await partyOf(session, name).count(QUIET);
}

/** Lets time pass and reads the reports that it brings, which don't last for ever either. */
export async function letPass(model: MailboxModel, session: Session, days: number): Promise<void> {
  await session.advanceClock(days * DAY_MS);
  model.timePassed(session.now());
  for (const name of MAILBOXES) await readStrangers(model, session, name, QUIET);
}

/** Lists an inbox and looks at what the model doesn't know of. */
async function readStrangers(
  model: MailboxModel,
  session: Session,
  name: MailboxName,
  variation: Variation,
): Promise<readonly string[]> {
  const party = partyOf(session, name);
  const listed = messageIdsOf(await party.inbox('', variation));
  const known = new Set(model.sent.map(({ id }) => id));
  for (const id of new Set(listed)) if (!known.has(id)) await party.head(id);
  return listed;
}

/**
 * Brings everything to light at the end: what waits is listed, page by page and whole, counted and downloaded, what ended is tracked. The inbox is known
 * to be current, since a message sent last is waited for first, and so is everything else.
 */
export async function audit(model: MailboxModel, session: Session, name: MailboxName): Promise<void> {
  await sendMany(model, session, otherThan(name), {});
  const waiting = model.waiting(name);
  await partyOf(session, name).waitFor(waiting.map(({ id }) => id));
  await readPages(partyOf(session, name), SMALLEST_PAGES, SETTLED);
  const listed = await readStrangers(model, session, name, SETTLED);
  await countInbox(session, name);
  for (const message of waiting.filter(({ id }) => listed.includes(id))) await download(session, name, message);
  for (const { id } of model.ended(name).slice(0, TRACKED)) await partyOf(session, name).track(id);
}
