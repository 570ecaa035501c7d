import type { OperationName } from '../mesh/operation.ts';
import type { Fault, FaultAction } from '../sandbox/faults/fault.ts';
import { randomBytes } from './random-bytes.ts';

/** What goes wrong in a network that a correct client gets over by itself. Times are short. */
const MISHAPS: readonly FaultAction[] = [
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, headers: { 'Retry-After': '1' } },
  { kind: 'status', status: 502, body: '<html>Bad Gateway</html>' },
  { kind: 'delay', ms: 250 },
  { kind: 'reset', at: 'head' },
  { kind: 'reset', at: 'end' },
  { kind: 'reset', at: 'answer' },
  { kind: 'lost answer' },
  { kind: 'slow body', bytesPerSecond: 40_000 },
];

const OPERATIONS: readonly OperationName[] = ['inbox', 'download', 'downloadChunk', 'acknowledge', 'send', 'sendChunk'];
const MOST = 3;
/** How many requests of the operation pass before it at most. */
const LATEST = 3;

/** One to three mishaps, each of one request, the same for the same seed. */
export function disturbancesOf(seed: number): readonly Fault[] {
  const dice = randomBytes(seed, 1 + MOST * 3);
  const roll = (index: number, sides: number): number => (dice[index] ?? 0) % sides;
  return Array.from({ length: 1 + roll(0, MOST) }, (_, index) => {
    const [operation, does] = [
      OPERATIONS[roll(index * 3 + 1, OPERATIONS.length)],
      MISHAPS[roll(index * 3 + 2, MISHAPS.length)],
    ];
    if (!operation || !does) throw new TypeError('a table is empty');
    return { when: { operation }, after: roll(index * 3 + 3, LATEST), times: 1, does };
  });
}
