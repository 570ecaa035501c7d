import fc from 'fast-check';
import type { Session } from '../node/session.ts';
import { acknowledge, audit, countInbox, download, letPass, readInbox, sendMany, QUIET } from './mailbox-actions.ts';
import { MailboxModel, MAILBOXES, partyOf, type MailboxName, type ModelMessage } from './mailbox-model.ts';

type Applies = (model: MailboxModel) => boolean;
type Act = (model: MailboxModel, session: Session) => Promise<unknown>;

/** One step of the model test, with its name for people. A step that has nothing to act on is left out. */
class Step implements fc.AsyncCommand<MailboxModel, Session> {
  readonly #name: string;
  readonly #applies: Applies;
  readonly #act: Act;

  constructor(name: string, act: Act, applies: Applies = () => true) {
    this.#name = name;
    this.#act = act;
    this.#applies = applies;
  }

  check(model: MailboxModel): boolean {
    return this.#applies(model);
  }

  async run(model: MailboxModel, session: Session): Promise<void> {
    await this.#act(model, session);
  }

  toString(): string {
    return this.#name;
  }
}

type Commands = Iterable<fc.AsyncCommand<MailboxModel, Session>>;

const mailbox = fc.constantFrom(...MAILBOXES);
/** Chooses among the oldest messages, so that several commands often meet at the same one. */
const choice = fc.nat({ max: 3 });

/** A step that acts on one of some messages of a mailbox. */
function about(
  verb: string,
  find: (model: MailboxModel, name: MailboxName) => readonly ModelMessage[],
  act: (model: MailboxModel, session: Session, name: MailboxName, message: ModelMessage) => Promise<unknown>,
): fc.Arbitrary<Step> {
  return fc.tuple(mailbox, choice).map(([name, at]) => {
    const chosen = (model: MailboxModel): ModelMessage | undefined => {
      const messages = find(model, name);
      return messages[at % Math.max(1, messages.length)];
    };
    const run = async (model: MailboxModel, session: Session): Promise<void> => {
      const message = chosen(model);
      if (message) await act(model, session, name, message);
    };
    return new Step(`${name} ${verb} ${at}`, run, (model) => chosen(model) !== undefined);
  });
}

const waiting = (model: MailboxModel, name: MailboxName): readonly ModelMessage[] => model.waiting(name);
const sent = (model: MailboxModel, name: MailboxName): readonly ModelMessage[] => model.sentBy(name);

/** Enough for more than one of the smallest pages, and shrinking to one. */
const send = fc
  .tuple(mailbox, fc.oneof({ withCrossShrink: true }, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 14 })))
  .map(([from, count]) => new Step(`${from} sends ${count}`, (model, real) => sendMany(model, real, from, { count })));
const sendParts = fc
  .tuple(mailbox, fc.integer({ min: 2, max: 4 }))
  .map(
    ([from, parts]) =>
      new Step(`${from} sends one in ${parts} parts`, (model, real) => sendMany(model, real, from, { parts })),
  );
const list = mailbox.map((name) => new Step(`${name} lists`, (_, real) => partyOf(real, name).inbox('', QUIET)));
const page = fc
  .tuple(mailbox, fc.boolean())
  .map(
    ([name, drain]) =>
      new Step(`${name} pages${drain ? ' and acknowledges' : ''}`, (model, real) =>
        readInbox(model, real, name, drain),
      ),
  );
const count = mailbox.map((name) => new Step(`${name} counts`, (_, real) => countInbox(real, name)));
const read = about('downloads', waiting, (_, real, name, message) => download(real, name, message));
const confirm = about('acknowledges', waiting, acknowledge);
const track = about('tracks', sent, (_, real, name, { id }) => partyOf(real, name).track(id));
const trackLocal = about('tracks by local id', sent, (_, real, name, { localId }) =>
  partyOf(real, name).trackByLocalId(localId),
);
const wait = fc
  .constantFrom(3, 6)
  .map((days) => new Step(`${days} days pass`, (model, real) => letPass(model, real, days)));

/** Steps begun at the same time. */
const atOnce = fc
  .array(fc.oneof(send, sendParts, confirm, read), { minLength: 2, maxLength: 4 })
  .map(
    (steps) =>
      new Step(`at once (${steps.join(' & ')})`, (model, real) =>
        Promise.all(steps.filter((step) => step.check(model)).map((step) => step.run(model, real))),
      ),
  );

export interface CommandWishes {
  /** Some commands run several others at the same time. */
  readonly parallel: boolean;
  /** Time may pass. Only where the clock can be moved for this case alone. */
  readonly movesClock: boolean;
  /** Which commands of the generated ones to run, when a case is run again. */
  readonly replayPath?: string;
}

/** For what two mailboxes may do with each other, in any order. */
export function mailboxCommands({ parallel, movesClock, replayPath }: CommandWishes): fc.Arbitrary<Commands> {
  const steps = [send, sendParts, list, page, count, read, confirm, track, trackLocal];
  const all = [...steps, ...(parallel ? [atOnce, atOnce] : []), ...(movesClock ? [wait] : [])];
  return fc.commands(all, { maxCommands: 12, size: 'max', ...(replayPath !== undefined && { replayPath }) });
}

/** Runs the commands on two mailboxes, and then brings to light what became of every message. */
export async function runMailboxCommands(session: Session, commands: Commands): Promise<void> {
  const model = new MailboxModel();
  for (const name of MAILBOXES) await partyOf(session, name).inbox('', QUIET);
  await fc.asyncModelRun(() => ({ model, real: session }), commands);
  for (const name of MAILBOXES) await audit(model, session, name);
}
