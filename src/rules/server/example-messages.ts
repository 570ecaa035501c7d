import type { BodyFacts, Exchange } from '../../core/exchange.ts';
import { exchange, type ExampleOptions } from '../example.ts';

/** Sends, parts and listings for examples: Alice writes to Bob. */

export const OUTBOX = '/messageexchange/ALICE/outbox';
export const ROUTE = { 'Mex-To': 'BOB', 'Mex-WorkflowID': 'WORKFLOW' };

/** An answer of 417 in version 2. */
export function refusal(code: string, event = 'SEND'): { readonly status: number; readonly answer: object } {
  return { status: 417, answer: { message_id: '', internal_id: 'i', detail: [{ event, code, msg: 'refused' }] } };
}

/** A send that is accepted, unless the options say otherwise. */
export function send(id: string, { headers, ...options }: ExampleOptions = {}): Exchange {
  const accepted = { status: 202, answer: { message_id: id } };
  return exchange('POST', OUTBOX, { body: 'hello', ...accepted, ...options, headers: { ...ROUTE, ...headers } });
}

/** A send that differs from the accepted one in its headers; the value `undefined` leaves a header out. */
export function sendWith(headers: Readonly<Record<string, string | undefined>>, options: ExampleOptions): Exchange {
  const merged = Object.entries({ ...ROUTE, ...headers }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return exchange('POST', OUTBOX, { body: 'hello', ...options, headers: Object.fromEntries(merged) });
}

/** An accepted upload of a further part, unless the options say otherwise. */
export function part(id: string, chunk: number, range: string, options: ExampleOptions = {}): Exchange {
  const { headers, ...rest } = options;
  const all = { ...(range !== '' && { 'Mex-Chunk-Range': range }), ...headers };
  const accepted = { status: 202, answer: { message_id: id } };
  return exchange('POST', `${OUTBOX}/${id}/${chunk}`, { body: `part ${chunk}`, ...accepted, ...rest, headers: all });
}

export function listing(mailbox: string, ids: readonly string[], options: ExampleOptions = {}): Exchange {
  return exchange('GET', `/messageexchange/${mailbox}/inbox`, { answer: { messages: ids }, ...options });
}

export function download(mailbox: string, id: string, options: ExampleOptions = {}): Exchange {
  return exchange('GET', `/messageexchange/${mailbox}/inbox/${id}`, options);
}

/** A report as its recipient reads it. */
export function report(mailbox: string, linkedId: string, code: string, options: ExampleOptions = {}): Exchange {
  const answerHeaders = { 'mex-messagetype': 'REPORT', 'mex-linkedmsgid': linkedId, 'mex-statuscode': code };
  return download(mailbox, `report-on-${linkedId}`, { ...options, answerHeaders });
}

export function track(mailbox: string, id: string, options: ExampleOptions = {}): Exchange {
  return exchange('GET', `/messageexchange/${mailbox}/outbox/tracking?messageID=${id}`, options);
}

/** A body of which only the size is known. */
export function bytes(count: number): BodyFacts {
  return { bytes: count, sha256: `sha-of-${count}` };
}
