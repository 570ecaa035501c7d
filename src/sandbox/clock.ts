/** The sandbox's only source of time. A test moves it to reach the five-day and thirty-day rules. */
export interface MovableClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves the clock by `ms` from where it stands; negative moves it back. */
  advance(ms: number): void;
}

/** Real time, or another, plus an offset that starts at nothing. */
export function createClock(time: () => number = Date.now): MovableClock {
  let offset = 0;
  return {
    now: () => time() + offset,
    advance: (ms) => {
      offset += ms;
    },
  };
}
