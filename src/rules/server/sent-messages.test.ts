import { describe, expect, test } from 'vitest';
import { exchange, trace } from '../example.ts';
import { onlyPart, sentMessage, sentMessages } from './sent-messages.ts';

const headers = { 'Mex-To': ' bob ', 'Mex-WorkflowID': 'W1', 'Mex-Chunk-Range': '1:2' };
const send = exchange('POST', '/messageexchange/ALICE/outbox', {
  headers,
  body: 'first',
  status: 202,
  answer: { message_id: 'M1' },
});
const chunk = (status: number, credential = 'ALICE') =>
  exchange('POST', `/messageexchange/${credential}/outbox/M1/2`, {
    headers: { 'Content-Encoding': 'GZIP' },
    body: 'second',
    status,
  });

describe('the sent messages of a trace', () => {
  test('are those that the server gave an id', () => {
    const refused = exchange('POST', '/messageexchange/ALICE/outbox', { headers, status: 417 });
    expect([...sentMessages(trace(refused, send)).keys()]).toEqual(['M1']);
    expect(sentMessage(trace(refused, send), 'm1')).toBeUndefined();
  });

  test('know sender, recipient in upper case, workflow id and number of parts', () => {
    expect(sentMessage(trace(send), 'M1')).toMatchObject({
      sender: 'ALICE',
      recipient: 'BOB',
      workflowId: 'W1',
      total: 2,
    });
  });

  test('have the parts that were accepted, with their encoding', () => {
    const message = sentMessage(trace(send, chunk(417), chunk(202)), 'M1');
    expect(message?.parts.map((part) => [part.chunk, part.encoding])).toEqual([
      [1, ''],
      [2, 'gzip'],
    ]);
  });

  test("have no parts of somebody else's", () => {
    expect(sentMessage(trace(send, chunk(202, 'CAROL')), 'M1')?.parts).toHaveLength(1);
  });

  test('leave open which upload of a repeated part counts', () => {
    const message = sentMessage(trace(send, chunk(202), chunk(202)), 'M1');
    expect(message && onlyPart(message, 1)?.body.text).toBe('first');
    expect(message && onlyPart(message, 2)).toBeUndefined();
  });
});
