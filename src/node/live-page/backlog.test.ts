import { expect, test } from 'vitest';
import { exampleExchange } from '../../core/run.examples.ts';
import { Backlog, type LoggedEvent } from './backlog.ts';

function numbersIn(backlog: Backlog): readonly number[] {
  const found: LoggedEvent[] = [];
  for (let next = backlog.after(0); next; next = backlog.after(next.number)) found.push(next);
  return found.map(({ number }) => number);
}

function seen(backlog: Backlog, count: number): void {
  for (let at = 0; at < count; at += 1) backlog.add({ kind: 'exchange', scenario: 's', exchange: exampleExchange });
}

test('the oldest exchanges go first, and nothing else goes', () => {
  const backlog = new Backlog({ exchanges: 3, size: Infinity });
  backlog.add({ kind: 'begun', scenario: 's' });
  seen(backlog, 3);
  backlog.add({ kind: 'asked', text: 'poll' });
  seen(backlog, 2);
  expect(numbersIn(backlog)).toEqual([1, 4, 5, 6, 7]);
  expect(backlog.all()).toHaveLength(5);
});

test('its size is bounded too', () => {
  const one = JSON.stringify({ kind: 'exchange', scenario: 's', exchange: exampleExchange }).length;
  const backlog = new Backlog({ exchanges: 100, size: one * 2 });
  seen(backlog, 9);
  expect(numbersIn(backlog)).toEqual([8, 9]);
});
