import type { HeaderList } from '../core/exchange.ts';
import type { StoredBody } from './store.ts';

/** The states that tracking knows (official sandbox, models/message.py). */
export type MessageStatus = 'uploading' | 'accepted' | 'acknowledged' | 'undeliverable' | 'error';

/** What is encoded is a part: each is compressed on its own (OAS:420). */
export type PartEncoding = '' | 'gzip';

export interface MessagePart {
  readonly body: StoredBody;
  /** Size once gzip is undone; absent where nothing is to be undone, or the body turned out not to be gzip. */
  readonly decodedBytes?: number;
}

/** How a message stands, in the terms of the `Mex-Status...` headers. Times are milliseconds since 1970. */
export interface MessageState {
  readonly status: MessageStatus;
  readonly statusAt: number;
  readonly event: string;
  readonly code: string;
  readonly description: string;
}

export interface Message extends MessageState {
  readonly id: string;
  readonly type: 'DATA' | 'REPORT';
  /** Mailbox id; empty for a report, which MESH itself writes. */
  readonly sender: string;
  /** Mailbox id; empty until automatic routing has found one. */
  readonly recipient: string;
  readonly workflowId: string;
  readonly localId: string;
  readonly subject: string;
  readonly fileName: string;
  /** Mex headers that are carried beside those with a field of their own. */
  readonly carried: HeaderList;
  readonly contentType: string;
  readonly encoding: PartEncoding;
  /** Number of parts announced, 1 for an ordinary message. */
  readonly total: number;
  /** Parts that have arrived, by number from 1. The store adds to it; nothing is reserved for those to come. */
  readonly parts: ReadonlyMap<number, MessagePart>;
  /** Bytes of all parts that have arrived, as sent. */
  readonly bytes: number;
  readonly uploadedAt: number;
  /** Nothing until it has been put into an inbox. */
  readonly deliveredAt?: number | undefined;
  /** Place in the order of delivery, or of the first part until then; 0 before the ledger has given it one. */
  readonly sequence: number;
  /** The code with which automatic routing failed; the sender learns it by a report once all parts have arrived. */
  readonly routingFault?: string | undefined;
  /** For a report: the message that it is about. */
  readonly linkedId?: string;
}

/** The state of a message that has been taken well. */
export function stateOf(status: 'uploading' | 'accepted', statusAt: number): MessageState {
  return status === 'accepted'
    ? { status, statusAt, event: 'TRANSFER', code: '00', description: 'Transferred to recipient mailbox' }
    : { status, statusAt, event: '', code: '', description: 'Parts are still to come' };
}
