import { describe, expect, it } from 'vitest';
import type { Exchange } from '../core/exchange.ts';
import { exampleExchange } from '../core/run.examples.ts';
import { leftBehind } from './residue.ts';

function exchange(method: string, path: string, status: number, text = '', to = 'x26bob'): Exchange {
  return {
    ...exampleExchange,
    request: { method, path, headers: [['mex-to', to]], token: { form: 'valid' } },
    response: { status, headers: [], body: { bytes: text.length, sha256: '', text } },
  };
}

const send = (id: string) => exchange('POST', '/messageexchange/X26ALICE/outbox', 202, `{"message_id":"${id}"}`);
const acknowledge = (id: string, status = 200) =>
  exchange('PUT', `/messageexchange/X26BOB/inbox/${id}/status/acknowledged`, status);

function left(...exchanges: readonly Exchange[]): { sent: number; ids: readonly string[] } {
  const { sent, messages } = leftBehind({ id: 't1', title: '', seed: 1, exchanges, exercises: [] });
  return { sent, ids: messages.map(({ messageId }) => messageId) };
}

describe('what a trace leaves behind', () => {
  it('is what was sent and not acknowledged', () => {
    expect(left(send('1'), send('2'), acknowledge('1'), send('3'))).toEqual({ sent: 3, ids: ['2', '3'] });
  });

  it('is nothing when nothing was accepted', () => {
    const refused = exchange('POST', '/messageexchange/X26ALICE/outbox', 417, '{"message_id":"1","detail":[]}');
    expect(left()).toEqual({ sent: 0, ids: [] });
    expect(left(refused)).toEqual({ sent: 0, ids: [] });
  });

  it('still holds a message whose acknowledgement was refused', () => {
    expect(left(send('1'), acknowledge('1', 403)).ids).toEqual(['1']);
  });

  it('counts a chunked message once, at its first chunk', () => {
    const chunk = exchange('POST', '/messageexchange/X26ALICE/outbox/1/2', 202, '{"message_id":"1"}');
    expect(left(send('1'), chunk)).toEqual({ sent: 1, ids: ['1'] });
  });

  it('names the recipient in upper case', () => {
    const { messages } = leftBehind({ id: 't1', title: '', seed: 1, exchanges: [send('1')], exercises: [] });
    expect(messages).toEqual([{ messageId: '1', recipient: 'X26BOB' }]);
  });
});
