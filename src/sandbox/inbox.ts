import { merge } from './merge.ts';
import { SequenceList, type Sequenced } from './sequence-list.ts';

export interface InboxEntry extends Sequenced {
  readonly id: string;
  readonly workflowId: string;
}

/**
 * The messages that wait in one mailbox, oldest first. Each workflow id has a list of its own, so that a filtered page costs
 * what the page holds (and one look at each different workflow id), however many messages wait.
 */
export class Inbox {
  readonly #all = new SequenceList<InboxEntry>();
  readonly #byWorkflow = new Map<string, SequenceList<InboxEntry>>();

  get size(): number {
    return this.#all.size;
  }

  add(entry: InboxEntry): void {
    this.#all.add(entry);
    const list = this.#byWorkflow.get(entry.workflowId) ?? new SequenceList<InboxEntry>();
    this.#byWorkflow.set(entry.workflowId, list);
    list.add(entry);
  }

  remove({ sequence, workflowId }: InboxEntry): void {
    if (!this.#all.remove(sequence)) return;
    const list = this.#byWorkflow.get(workflowId);
    list?.remove(sequence);
    if (list?.size === 0) this.#byWorkflow.delete(workflowId);
  }

  has(sequence: number): boolean {
    return this.#all.has(sequence);
  }

  /** The entries after `sequence` whose workflow id is `wanted`; without it, all. */
  after(sequence: number, wanted?: (workflowId: string) => boolean): Iterable<InboxEntry> {
    if (!wanted) return this.#all.after(sequence);
    const lists = [...this.#byWorkflow].filter(([workflowId]) => wanted(workflowId));
    return merge(lists.map(([, list]) => list.after(sequence)));
  }
}
