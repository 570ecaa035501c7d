import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nameFor, writeDurably } from './durable.ts';

/** Messages that are remembered: more than MESH keeps in 30 days for most mailboxes. */
const MOST_IDS = 100_000;

/** The ids that messages of this mailbox were given, by their local ids, so that one is never taken for another. */
export class SentIds {
  readonly #file: string;
  readonly #known: Map<string, Set<string>>;

  private constructor(file: string, known: Map<string, Set<string>>) {
    this.#file = file;
    this.#known = known;
  }

  static async open(temp: string): Promise<SentIds> {
    const file = join(temp, 'sent-ids.txt');
    const text = await readFile(file, 'utf8').catch(() => '');
    // A crash can cut the last line off; the journal knows that message.
    const lines = text.split('\n').filter((line) => / .+$/.test(line));
    if (lines.length > MOST_IDS * 2) await writeDurably(lines.slice(-MOST_IDS).join('\n') + '\n', file, temp);
    const ids = new SentIds(file, new Map());
    for (const line of lines.slice(-MOST_IDS))
      ids.#note(line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1));
    return ids;
  }

  async add(localId: string, messageId: string): Promise<void> {
    if (localId === '' || this.has(localId, messageId)) return;
    this.#note(nameFor(localId), messageId);
    await appendFile(this.#file, `${nameFor(localId)} ${messageId}\n`);
  }

  has(localId: string, messageId: string): boolean {
    return this.#known.get(nameFor(localId))?.has(messageId) ?? false;
  }

  #note(key: string, messageId: string): void {
    this.#known.set(key, (this.#known.get(key) ?? new Set()).add(messageId));
  }
}
