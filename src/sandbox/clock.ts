/** The sandbox's only source of time. A test moves it to reach the five-day and thirty-day rules. */
export interface MovableClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves the clock by `ms` from where it stands; negative moves it back. */
  advance(ms: number): void;
}

/** Real time plus an offset that starts at nothing. */
export function createClock(): MovableClock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance: (ms) => {
      offset += ms;
    },
  };
}
