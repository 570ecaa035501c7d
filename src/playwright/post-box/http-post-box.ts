import type { Exchange } from '../../core/exchange.ts';
import { sentIdOf } from '../../mesh/answers.ts';
import { field } from '../../mesh/fields.ts';
import { gzipped } from '../../node/body.ts';
import type { Party } from '../../node/party.ts';
import type { Session } from '../../node/session.ts';
import { summarisePayload } from '../../payloads/payload-summary.ts';
import { readReports } from '../read-reports.ts';
import type { Letter, PostBox, Receipt } from './post-box.ts';

/** Sends and receives by the API itself. */
export class HttpPostBox implements PostBox {
  readonly party: Party;
  readonly #session: Session;

  constructor(session: Session, party: Party) {
    this.#session = session;
    this.party = party;
  }

  async send({
    to,
    workflowId,
    body,
    type,
    localId,
    subject,
    compressed,
    context,
  }: Letter): Promise<string | undefined> {
    const headers = {
      ...{ 'Mex-Subject': subject, 'Mex-LocalID': localId, 'Content-Type': type },
      'Content-Encoding': compressed && 'gzip',
    };
    const sent = { to, workflowId, headers, body: compressed ? gzipped(body) : body, ...(context && { context }) };
    return sentIdOf(await this.party.send(sent));
  }

  async takeIn(messageId: string): Promise<Receipt | undefined> {
    if (!(await this.party.waitFor([messageId]))) return undefined;
    const exchange = await this.party.download(messageId);
    await this.party.acknowledge(messageId);
    return receiptOf(exchange);
  }

  readReports(messageIds: readonly string[]): Promise<void> {
    return readReports(this.#session, this.party, messageIds);
  }

  async close(): Promise<void> {}
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
