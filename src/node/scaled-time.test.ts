import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ScaledTime } from './scaled-time.ts';

const START = 1_750_000_000_000;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});

afterEach(() => {
  vi.useRealTimers();
});

test('time begins with real time and runs faster from there', () => {
  const time = new ScaledTime(600);
  expect(time.now()).toBe(START);
  vi.advanceTimersByTime(1000);
  expect(time.now()).toBe(START + 600_000);
});

test('a moment of real time has its place in it', () => {
  expect(new ScaledTime(600).at(START + 2000)).toBe(START + 1_200_000);
});

test('it may begin ahead', () => {
  expect(new ScaledTime(10, 5000).now()).toBe(START + 5000);
});

test('without a factor it is real time', () => {
  const time = new ScaledTime();
  vi.advanceTimersByTime(1234);
  expect(time.now()).toBe(Date.now());
});
