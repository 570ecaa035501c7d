import { describe, expect, it } from 'vitest';
import type { LoadExitCode, LoadHeadline } from './load-run.ts';
import { exampleLoadRun, exampleObjective, type LoadExample } from './load-run.examples.ts';

const missed = { ...exampleObjective, measured: '900 ms', met: false };

describe('the exit code of a load run', () => {
  const cases: readonly (readonly [string, LoadExample, LoadExitCode, LoadHeadline])[] = [
    ['0 when all messages arrived and the objectives were met', {}, 0, 'met'],
    ['0 when messages wait at the end', { counts: { waiting: 5 } }, 0, 'met'],
    ['0 when sends are in doubt', { counts: { doubt: 5 } }, 0, 'met'],
    ['0 when the order was another', { counts: { outOfOrder: 5, redelivered: 2 } }, 0, 'met'],
    ['1 when a message is lost', { counts: { lost: 1 } }, 1, 'messages lost or damaged'],
    ['1 when a message is duplicated', { counts: { duplicated: 1 } }, 1, 'messages lost or damaged'],
    ['1 when a message is corrupted', { counts: { corrupted: 1 } }, 1, 'messages lost or damaged'],
    ['1 when a refused message arrives', { counts: { unexpected: 1 } }, 1, 'messages lost or damaged'],
    [
      '1 when a message is lost, even if the engine failed too',
      { counts: { lost: 1 }, end: { exitCode: 107 } },
      1,
      'messages lost or damaged',
    ],
    [
      '1 when k6 says that a threshold was crossed (99), and did not live to tell which',
      { end: { exitCode: 99 }, changes: { objectives: [] } },
      1,
      'not met',
    ],
    ['1 when an objective was missed', { changes: { objectives: [missed] } }, 1, 'not met'],
    [
      '1 when an objective was missed and iterations were dropped: the truth is worse still',
      { changes: { objectives: [missed], dropped: 3 } },
      1,
      'not met',
    ],
    ['2 when k6 refuses its configuration (104)', { end: { exitCode: 104 } }, 2, 'failed'],
    ['3 when the target can no longer be reached', { end: { environment: 'refused' } }, 3, 'inconclusive'],
    ['4 when iterations were dropped under a judged percentile', { changes: { dropped: 3 } }, 4, 'inconclusive'],
    [
      '0 when iterations were dropped and no percentile is judged',
      { changes: { dropped: 3, objectives: [] } },
      0,
      'met',
    ],
    [
      '4 when it was interrupted',
      { end: { stopped: 'SIGINT', exitCode: 105 }, changes: { interrupted: 'SIGINT' } },
      4,
      'inconclusive',
    ],
    ['4 when no message was accepted', { counts: { accepted: 0, acknowledged: 0 } }, 4, 'inconclusive'],
    ['4 when nobody looked whether messages arrived', { counts: { unaccounted: 1 } }, 4, 'inconclusive'],
    ['4 when the ledger of a sender is missing', { counts: { unsent: 1 } }, 4, 'inconclusive'],
    ['5 when the script is at fault (107)', { end: { exitCode: 107 } }, 5, 'failed'],
    ['5 when the script was not found (255)', { end: { exitCode: 255 } }, 5, 'failed'],
    ['5 when the engine was killed', { end: { exitCode: null } }, 5, 'failed'],
  ];

  it.each(cases)('is %s', (_title, example, exitCode, headline) => {
    expect(exampleLoadRun(example)).toMatchObject({ exitCode, headline });
  });

  it('comes with every reason, the gravest first', () => {
    const run = exampleLoadRun({
      counts: { lost: 2 },
      end: { exitCode: 99 },
      changes: { objectives: [missed], dropped: 1 },
    });
    expect(run.reasons).toEqual([
      '2 messages lost',
      'p95 of send: wanted < 500 ms, measured 900 ms',
      '1 iterations were dropped, so a judged percentile is unreliable',
    ]);
    expect(run.percentilesReliable).toBe(false);
  });

  it('tells what the engine said last', () => {
    expect(
      exampleLoadRun({ end: { exitCode: 107, errors: 'a\nTypeError: x\n<0x09>at file:///k6-script.js:1:7(12)\n' } })
        .reasons,
    ).toEqual(['the engine ended with code 107: TypeError: x']);
  });
});
