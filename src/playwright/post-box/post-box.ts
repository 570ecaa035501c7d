import type { Context } from '../../core/exchange.ts';
import type { PayloadSummary } from '../../core/payload-summary.ts';
import type { Party } from '../../node/party.ts';

/** A message as its sender hands it over, whichever way it goes. */
export interface Letter {
  /** A mailbox id or an address by patient. */
  readonly to: string;
  readonly workflowId: string;
  readonly body: string;
  /** Content-Type; the file interface loses it. */
  readonly type: string;
  readonly localId?: string | undefined;
  readonly subject?: string | undefined;
  /** Whether it travels compressed. */
  readonly compressed?: true | undefined;
  readonly context?: Context | undefined;
}

/** A message as whoever took it in knows it: by nothing but what came. */
export interface Receipt {
  readonly from: string;
  readonly workflowId: string;
  readonly localId?: string;
  readonly payload?: PayloadSummary;
}

/** How one side of a workflow sends and receives. Every request is evidence, whoever makes it. */
export interface PostBox {
  readonly party: Party;
  /** Answers the message's id where MESH accepted it. */
  send(letter: Letter): Promise<string | undefined>;
  /** Waits for a message, takes it in and acknowledges it to MESH; answers nothing where it doesn't come in the target's time. */
  takeIn(messageId: string): Promise<Receipt | undefined>;
  /** Reads reports until there was one about each message, or the target's time has passed. */
  readReports(messageIds: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
