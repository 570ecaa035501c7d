import fc from 'fast-check';
import { itk3Response } from '../../generators/index.ts';
import type { AcknowledgementKind } from '../../src/core/payload-summary.ts';
import { baseIdOf } from '../../src/mesh/flow-document.ts';
import { workflowCatalogue } from '../../src/mesh/workflow-catalogue.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import type { Letter, PostBox, Receipt } from '../../src/playwright/post-box/post-box.ts';
import type { Gather } from '../../src/playwright/stimulus.ts';

export type Session = Parameters<Gather>[0];

/** What a participant says of a message; its recipient is the other one, unless it is named. */
export type Message = Omit<Letter, 'to'> & { readonly to?: string };

/** The codes of ITK-ResponseCodes-1 that an acknowledgement of each kind carries; without one nothing is sent. */
export type Codes = Readonly<Partial<Record<AcknowledgementKind, string>>>;

/** 20013: success. 30001: patient known. */
export const SUCCESS: Codes = { infrastructure: '20013', business: '30001' };

/** 20007: it was acknowledged before, so that nothing is done again. */
const REPEATED: Codes = { infrastructure: '20007' };

const CATALOGUE = workflowCatalogue();

/** One side of a workflow, that does what the message that came asks for. */
export class Participant {
  readonly box: PostBox;
  readonly #session: Session;
  /** Ids of the payloads that it has acknowledged. */
  readonly #acknowledged = new Set<string>();

  constructor(session: Session, box: PostBox) {
    this.#session = session;
    this.box = box;
  }

  /** Sends a message that nobody takes in. Answers its id where it was accepted. */
  post(to: Participant, message: Message): Promise<string | undefined> {
    return this.box.send({ to: to.box.party.id, ...message });
  }

  /** Sends a message and has `to` take it in, where it comes. */
  async send(to: Participant, message: Message): Promise<Receipt | undefined> {
    const id = await this.post(to, message);
    return id === undefined ? undefined : to.takeIn(id, this);
  }

  /** Waits for a message; where it doesn't come, another one from its sender shows that the inbox is current. */
  async takeIn(messageId: string, from: Participant): Promise<Receipt | undefined> {
    const receipt = await this.box.takeIn(messageId);
    if (!receipt) await deliver(from.box.party, this.box.party);
    return receipt;
  }

  /**
   * Sends the acknowledgements that a message asks for, and has the other side deal with each as with any message.
   * A payload that it has acknowledged before is a duplicate, whatever the codes.
   */
  async acknowledge(receipt: Receipt | undefined, to: Participant, codes: Codes = SUCCESS): Promise<void> {
    const { id, asks = [] } = receipt?.payload ?? {};
    const told = id !== undefined && this.#acknowledged.has(id) ? REPEATED : codes;
    for (const kind of asks) {
      const answer = receipt && (await this.answer(receipt, to, told[kind]));
      // An acknowledgement asks for none, so this ends here.
      if (answer?.payload?.asks.length) await to.answer(answer, this, told[kind]);
    }
    if (id !== undefined) this.#acknowledged.add(id);
  }

  /** Sends one acknowledgement. */
  async answer(receipt: Receipt, to: Participant, code: string | undefined): Promise<Receipt | undefined> {
    const id = receipt.payload?.id;
    if (code === undefined || id === undefined) return undefined;
    return this.send(to, {
      to: receipt.from,
      workflowId: acknowledgementId(receipt.workflowId),
      body: responseTo(id, code, this.#session.seed + Number(code)),
      ...{ type: 'text/xml', localId: this.box.party.odsCode },
    });
  }
}

/** The workflow id on which a message is acknowledged. */
export function acknowledgementId(workflowId: string): string {
  return CATALOGUE.byId.get(baseIdOf(workflowId, CATALOGUE))?.acknowledgement ?? `${workflowId}_ACK`;
}

/** The acknowledgement of an ITK3 message, by its id. */
export function responseTo(id: string, code: string, seed: number): string {
  return sampled(itk3Response({ answers: id, code }), seed).body;
}

/** One value of an arbitrary, the same for the same seed. */
export function sampled<T>(arbitrary: fc.Arbitrary<T>, seed: number): T {
  const [value] = fc.sample(arbitrary, { seed, numRuns: 1 });
  if (value === undefined) throw new TypeError('an arbitrary made nothing');
  return value;
}
