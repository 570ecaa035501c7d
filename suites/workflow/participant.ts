import fc from 'fast-check';
import { itk3Response } from '../../generators/index.ts';
import type { Exchange } from '../../src/core/exchange.ts';
import type { AcknowledgementKind, PayloadSummary } from '../../src/core/payload-summary.ts';
import { sentIdOf } from '../../src/mesh/answers.ts';
import { baseIdOf } from '../../src/mesh/flow-document.ts';
import { field } from '../../src/mesh/fields.ts';
import { workflowCatalogue } from '../../src/mesh/workflow-catalogue.ts';
import { summarisePayload } from '../../src/payloads/payload-summary.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import type { Gather } from '../../src/playwright/stimulus.ts';

export type Session = Parameters<Gather>[0];
type Party = Session['alice'];
type SendOptions = Parameters<Party['send']>[0];

/** A message as whoever took it in knows it: by nothing but what came. */
export interface Receipt {
  readonly from: string;
  readonly workflowId: string;
  readonly localId?: string;
  readonly payload?: PayloadSummary;
}

/** The codes of ITK-ResponseCodes-1 that an acknowledgement of each kind carries; without one nothing is sent. */
export type Codes = Readonly<Partial<Record<AcknowledgementKind, string>>>;

/** 20013: success. 30001: patient known. */
export const SUCCESS: Codes = { infrastructure: '20013', business: '30001' };

/** 20007: it was acknowledged before, so that nothing is done again. */
const REPEATED: Codes = { infrastructure: '20007' };

const CATALOGUE = workflowCatalogue();

/** One side of a workflow, that does what the message that came asks for. */
export class Participant {
  readonly party: Party;
  readonly #session: Session;
  /** Ids of the payloads that it has acknowledged. */
  readonly #acknowledged = new Set<string>();

  constructor(session: Session, party: Party) {
    this.#session = session;
    this.party = party;
  }

  /** Sends a message and has `to` take it in, where it comes. */
  async send(to: Participant, options: SendOptions): Promise<Receipt | undefined> {
    const id = sentIdOf(await this.party.send({ to: to.party, ...options }));
    return id === undefined ? undefined : to.takeIn(id, this);
  }

  /** Waits for a message; where it doesn't come, another one from its sender shows that the inbox is current. */
  async takeIn(messageId: string, from: Participant): Promise<Receipt | undefined> {
    if (await this.party.waitFor([messageId])) return this.#read(messageId);
    await deliver(from.party, this.party);
    return undefined;
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
      headers: { 'Mex-LocalID': this.party.odsCode, 'Content-Type': 'text/xml' },
    });
  }

  async #read(messageId: string): Promise<Receipt> {
    const exchange = await this.party.download(messageId);
    await this.party.acknowledge(messageId);
    return receiptOf(exchange);
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

async function receiptOf({ response }: Exchange): Promise<Receipt> {
  const { headers = [], body } = response ?? {};
  const payload = await summarisePayload(new TextEncoder().encode(body?.text ?? ''));
  const localId = field(headers, 'mex-localid');
  return {
    from: field(headers, 'mex-from') ?? '',
    workflowId: field(headers, 'mex-workflowid') ?? '',
    ...(localId !== undefined && { localId }),
    ...(payload && { payload }),
  };
}
