import { createGzip } from 'node:zlib';
import type { Readable } from 'node:stream';
import { sequenceOf, type LedgerEntry, type LedgerEvent } from '../../../core/ledger-entry.ts';
import type { LoadShape } from '../../../core/load-shape.ts';
import { formatLocalId } from '../../../core/payload-mark.ts';
import { formatChunkRange } from '../../../mesh/chunk-range.ts';
import { outboxChunkPath, outboxPath } from '../../../mesh/paths.ts';
import type { Target } from '../../target.ts';
import { Filler } from './filler.ts';
import { jsonBody, type MeshAnswer, type MeshCall, type MeshCaller } from './mesh-caller.ts';

export interface EngineContext {
  readonly target: Target;
  readonly caller: MeshCaller;
  readonly shape: LoadShape;
  readonly run: string;
  readonly emit: (entries: readonly LedgerEntry[]) => void;
  /** Aborted when the run shall end at once. */
  readonly signal: AbortSignal;
}

/** Sends chunked messages one after the other. `user`: its number, from 1. */
export class Sender {
  readonly #context: EngineContext;
  readonly #user: number;
  readonly #filler: Filler;
  #count = 0;

  constructor(context: EngineContext, user: number) {
    this.#context = context;
    this.#user = user;
    this.#filler = new Filler(context.run);
  }

  /** Sends one message, in as many parts as it takes, and notes what came of it. Answers whether the target took it. */
  async send(): Promise<boolean> {
    const seq = sequenceOf(0, this.#user, this.#count);
    this.#count += 1;
    const { shape, signal } = this.#context;
    const parts = Math.max(1, Math.ceil(shape.messageBytes / shape.chunkBytes));
    this.#note('sent', seq, { bytes: shape.messageBytes });
    let id = '';
    for (let part = 1; part <= parts; part += 1) {
      const answer = await this.#sendPart(seq, { id, part, parts });
      const body = await jsonBody(answer);
      if (answer.status !== 202) return this.#failed(seq, id, answer, signal.aborted);
      if (part === 1) id = idIn(body);
    }
    this.#note('accepted', seq, { id, bytes: shape.messageBytes });
    return true;
  }

  #sendPart(seq: number, { id, part, parts }: { id: string; part: number; parts: number }): Promise<MeshAnswer> {
    const { caller, target, shape, run, signal } = this.#context;
    const { alice, bob } = target.mailboxes;
    const bytes = Math.min(shape.chunkBytes, shape.messageBytes - (part - 1) * shape.chunkBytes);
    const body = this.#filler.part({ run, seq, part, parts, bytes, at: Date.now() });
    const headers = {
      'content-type': 'application/octet-stream',
      'mex-chunk-range': formatChunkRange({ chunk: part, total: parts }),
    };
    const first = {
      'mex-to': bob.id,
      'mex-workflowid': target.workflowIds.allowed[0] ?? '',
      'mex-localid': formatLocalId(run, seq),
    };
    const call: MeshCall = {
      operation: part === 1 ? 'send' : 'sendChunk',
      method: 'POST',
      path: part === 1 ? outboxPath(alice.id) : outboxChunkPath(alice.id, id, part),
      ...framed(shape.gzip, bytes, { ...headers, ...(part === 1 && first) }, body),
    };
    return caller.call(alice, call, signal);
  }

  /** 5xx says nothing of whether the message is there. */
  #failed(seq: number, id: string, { status, why }: MeshAnswer, aborted: boolean): false {
    const event = status >= 400 && status < 500 ? 'refused' : 'doubt';
    const reason = aborted ? 'the run was stopped' : why || `status ${status}`;
    this.#note(event, seq, { ...(id !== '' && { id }), ...(status > 0 && { status }), why: reason });
    return false;
  }

  #note(e: LedgerEvent, seq: number, more: Partial<LedgerEntry>): void {
    const { run, emit } = this.#context;
    emit([{ e, run, seq, at: Date.now(), vu: this.#user, inst: 0, ...more }]);
  }
}

/** The id of an accepted message, in either version's spelling. */
function idIn(body: Readonly<Record<string, unknown>> = {}): string {
  const id = body['message_id'] ?? body['messageID'];
  return typeof id === 'string' ? id : '';
}

function framed(
  gzip: boolean,
  bytes: number,
  headers: Readonly<Record<string, string>>,
  body: Readable,
): Pick<Required<MeshCall>, 'headers' | 'body'> {
  if (!gzip) return { headers: { ...headers, 'content-length': String(bytes) }, body };
  return { headers: { ...headers, 'content-encoding': 'gzip' }, body: body.pipe(createGzip({ level: 1 })) };
}
