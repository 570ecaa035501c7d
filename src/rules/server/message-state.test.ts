import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../core/exchange.ts';
import { exchange, trace } from '../example.ts';
import { acknowledge, page, read } from './example-inbox.ts';
import { part, send } from './example-messages.ts';
import { stateAt } from './message-state.ts';
import { sentMessage } from './sent-messages.ts';

const DAY_MS = 86_400_000;

/** The state of M1 for whoever asks at the end of the exchanges, `moved` milliseconds of clock later. */
function stateAfter(exchanges: readonly Exchange[], moved = 0): string {
  const asking = read('M1', { context: { clockMovedMs: moved } });
  const whole = trace(...exchanges, asking);
  const message = sentMessage(whole, 'M1');
  return message ? stateAt(message, asking, whole) : 'not sent';
}

const seen = [send('M1'), page(['M1'])];
const firstOfTwo = send('M1', { headers: { 'Mex-Chunk-Range': '1:2' } });

describe('a message', () => {
  test('is sent until its recipient has seen it, and waits from then on', () => {
    expect(stateAfter([send('M1')])).toBe('sent');
    expect(stateAfter(seen)).toBe('waiting');
    expect(stateAfter([send('M1'), page(['M1'], { mailbox: 'CAROL' })])).toBe('sent');
  });

  test('is incomplete until its last part was accepted', () => {
    expect(stateAfter([firstOfTwo])).toBe('incomplete');
    expect(stateAfter([firstOfTwo, part('M1', 2, '2:2', { status: 417, answer: undefined })])).toBe('incomplete');
    expect(stateAfter([firstOfTwo, part('M1', 2, '2:2')])).toBe('sent');
  });

  test('is unclear where a part was left out, sent twice, or not answered', () => {
    const firstOfThree = send('M1', { headers: { 'Mex-Chunk-Range': '1:3' } });
    expect(stateAfter([firstOfThree, part('M1', 3, '3:3')])).toBe('unclear');
    expect(stateAfter([firstOfTwo, part('M1', 2, '2:2'), part('M1', 2, '2:2')])).toBe('unclear');
    const { response: _lost, ...unanswered } = part('M1', 2, '2:2');
    expect(stateAfter([firstOfTwo, unanswered])).toBe('unclear');
  });

  test('is acknowledged by its recipient alone, and by nothing that was refused', () => {
    expect(stateAfter([...seen, acknowledge('M1')])).toBe('acknowledged');
    expect(stateAfter([...seen, acknowledge('M1', { status: 403 })])).toBe('waiting');
    expect(stateAfter([...seen, acknowledge('M1', { mailbox: 'CAROL', status: 403 })])).toBe('waiting');
    expect(stateAfter([...seen, acknowledge('M1', { mailbox: 'CAROL' })])).toBe('unclear');
  });

  test('is unclear while an acknowledgement is under way or its outcome unknown', () => {
    const { response: _lost, ...unanswered } = acknowledge('M1');
    expect(stateAfter([...seen, unanswered])).toBe('unclear');
    const slow = { ...acknowledge('M1'), ms: 60_000 };
    const asking = exchange('GET', '/messageexchange/BOB/inbox/M1', { at: slow.at + 1 });
    const whole = trace(...seen, slow, asking);
    const message = sentMessage(whole, 'M1');
    expect(message && stateAt(message, asking, whole)).toBe('unclear');
  });

  test('expires after five days and is deleted after thirty, give or take an hour', () => {
    expect(stateAfter(seen, 4 * DAY_MS)).toBe('waiting');
    expect(stateAfter(seen, 5 * DAY_MS)).toBe('unclear');
    expect(stateAfter(seen, 6 * DAY_MS)).toBe('expired');
    expect(stateAfter(seen, 31 * DAY_MS)).toBe('deleted');
  });
});
