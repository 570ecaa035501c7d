/** Spans of numbers, both ends included; the gaps were room to grow. */
const SPANS: Readonly<Record<string, readonly (readonly [first: number, last: number])[]>> = {
  SRV: [
    [1, 21],
    [30, 41],
    [50, 53],
    [60, 82],
    [90, 115],
    [120, 125],
    [130, 152],
    [160, 179],
    [190, 204],
  ],
  CLI: [
    [1, 8],
    [10, 14],
    [20, 28],
    [30, 37],
    [40, 65],
    [70, 98],
    [100, 105],
    [110, 115],
  ],
  WFL: [
    [1, 9],
    [20, 32],
    [50, 58],
  ],
  FIL: [
    [1, 14],
    [20, 38],
    [50, 67],
  ],
};

/** Ids of the candidate rules that the catalogue was made from: each is judged, or `notJudged` says why it isn't. */
export const candidates: readonly string[] = Object.entries(SPANS).flatMap(([prefix, spans]) =>
  spans.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => `${prefix}-${String(first + index).padStart(3, '0')}`),
  ),
);
