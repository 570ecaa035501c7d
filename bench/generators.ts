/**
 * Values per second of complete generators, side by side with the plain `fc.record` of the same fields in the same run: the ratio says
 * what legality costs. `node --import tsx bench/generators.ts`
 */
import fc from 'fast-check';
import { controlFile } from '../generators/control-file.ts';
import { gpConnectMessage } from '../generators/gp-connect-message.ts';
import { gp2gpMi } from '../generators/gp2gp-mi.ts';
import { mexHeaders } from '../generators/mex-headers.ts';
import { routingAddress } from '../generators/routing-address.ts';
import { GP2GP_MI } from '../src/payloads/formats/gp2gp-mi.ts';

const SECONDS = 0.5;
const ROUNDS = 5;
const BATCH = 50;

const strings = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, fc.string()]));
const plain = (required: readonly string[], optional: readonly string[] = []) =>
  fc.record(strings([...required, ...optional]), { requiredKeys: [...required] });
const record = (kind: string) => plain((GP2GP_MI.records[kind] ?? []).map(({ name }) => name));
const some = { maxLength: 4, size: 'max' } as const;

const PAIRS: readonly (readonly [name: string, ours: fc.Arbitrary<unknown>, plain: fc.Arbitrary<unknown>])[] = [
  [
    'Mex header sets',
    mexHeaders(),
    plain(['to', 'workflow'], ['subject', 'localId', 'fileName', 'checksum', 'type', 'compressed', 'encrypted']),
  ],
  [
    'routing addresses',
    routingAddress(),
    fc.record({ ...strings(['family', 'given']), nhsNumber: fc.nat(), birthDate: fc.date() }),
  ],
  [
    'control files',
    controlFile(),
    plain(
      ['version', 'address', 'workflow', 'from', 'to', 'type'],
      ['subject', 'local', 'partner', 'process', 'compress', 'chunking', 'encrypted'],
    ),
  ],
  [
    'GP2GP MI files',
    gp2gpMi(),
    fc.array(
      fc.record({
        header: record('HR'),
        requests: fc.array(record('RR'), some),
        sends: fc.array(record('SR'), some),
        footer: record('FR'),
      }),
      { minLength: 1, maxLength: 2, size: 'max' },
    ),
  ],
  [
    'GP Connect messages',
    gpConnectMessage(),
    fc.record({
      ...strings(['family', 'given', 'from', 'practice', 'workflow', 'clinician']),
      nhsNumber: fc.nat(),
      birthDate: fc.date(),
      at: fc.date(),
      id: fc.uuid(),
    }),
  ],
];

/** Values per second over one stretch of time. */
function rate(arbitrary: fc.Arbitrary<unknown>, seed: number): number {
  const start = performance.now();
  let made = 0;
  while (performance.now() - start < SECONDS * 1000)
    made += fc.sample(arbitrary, { numRuns: BATCH, seed: seed + made }).length;
  return (made * 1000) / (performance.now() - start);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

console.log('values per second              ours      plain   plain/ours (median of rounds, alternating)');
for (const [name, ours, same] of PAIRS) {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => [rate(ours, round), rate(same, round)] as const);
  const [own, other] = [median(rounds.map(([first]) => first)), median(rounds.map(([, second]) => second))];
  console.log(
    `${name.padEnd(24)} ${own.toFixed(0).padStart(10)} ${other.toFixed(0).padStart(10)} ${median(
      rounds.map(([a, b]) => b / a),
    )
      .toFixed(2)
      .padStart(8)}`,
  );
}
