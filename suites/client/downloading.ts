import { scenarios } from '../../src/witness/scenario.ts';
import type { Stage } from '../../src/witness/stage.ts';
import { always, first, gone } from './breakage.ts';

const scenario = scenarios('downloading');
const DOWNLOADS = ['download', 'downloadChunk'] as const;
const FAILS = { kind: 'status', status: 500 } as const;

function parts(stage: Stage, count: number): Uint8Array[] {
  return Array.from({ length: count }, () => stage.random(2000));
}

export const downloadingScenarios = [
  ...(['lower', 'upper'] as const).map((letters) =>
    scenario(`headers are in ${letters} case`, { exercises: ['CLI-040'], needs: ['poll'] }, async (stage) => {
      await stage.put({ parts: parts(stage, 2) });
      await stage.putReport({ linkedId: 'OTHER' });
      stage.break(always([...DOWNLOADS, 'inbox'], { kind: 'headers', case: letters }));
      await stage.poll();
    }),
  ),
  ...[2, 10].map((count) =>
    scenario(
      `a message of ${count} parts, some of them slow`,
      { exercises: ['CLI-041', 'CLI-042'], needs: ['poll'], bearsFaults: true },
      async (stage) => {
        await stage.put({ parts: parts(stage, count) });
        stage.break(
          always(DOWNLOADS, { kind: 'delay', ms: 300 }, { part: 2 }),
          always(DOWNLOADS, { kind: 'delay', ms: 120 }, { part: 5 }),
        );
        await stage.poll();
      },
    ),
  ),
  scenario('a part fails for ever', { exercises: ['CLI-043', 'CLI-060'], needs: ['poll'] }, async (stage) => {
    await stage.put({ parts: parts(stage, 3), peculiarity: 'second part fails' });
    stage.break(always('downloadChunk', FAILS, { part: 2 }));
    await stage.poll();
  }),
  scenario('a part fails once', { exercises: ['CLI-043'], needs: ['poll'] }, async (stage) => {
    await stage.put({ parts: parts(stage, 3) });
    stage.break(first(1, 'downloadChunk', FAILS, { part: 2 }));
    await stage.poll();
    await stage.poll();
  }),
  scenario(
    'only Mex-Chunk-Range tells the number of parts',
    { exercises: ['CLI-044'], needs: ['poll'] },
    async (stage) => {
      await stage.put({ parts: parts(stage, 3) });
      stage.break(always(DOWNLOADS, { kind: 'headers', remove: ['Mex-Total-Chunks'] }));
      await stage.poll();
    },
  ),
  scenario(
    'every part is compressed on its own',
    { exercises: ['CLI-045'], needs: ['poll'], bearsFaults: true },
    async (stage) => {
      await stage.put({ parts: parts(stage, 3), encoding: 'gzip' });
      await stage.poll();
    },
  ),
  ...(['gzip', 'identity', 'GZIP'] as const).map((coding) =>
    scenario(
      `the coding is ${coding}`,
      { exercises: [coding === 'GZIP' ? 'CLI-048' : 'CLI-047'], needs: ['poll'] },
      async (stage) => {
        await stage.put({ parts: ['text '.repeat(400)] });
        await stage.put({ parts: ['text '.repeat(400)], encoding: 'gzip' });
        stage.break(always(DOWNLOADS, { kind: 'coding', coding }));
        await stage.poll();
      },
    ),
  ),
  scenario(
    'the bytes are of every kind',
    { exercises: ['CLI-046'], needs: ['poll'], bearsFaults: true },
    async (stage) => {
      const contents = ['\ufeffbegins with a mark', '"quoted"', 'no newline', 'a\r\nb\n', ' '];
      for (const content of contents) await stage.put({ parts: [content] });
      await stage.put({ parts: [Uint8Array.from({ length: 256 }, (_, index) => index)] });
      await stage.poll();
    },
  ),
  scenario('optional headers are missing', { exercises: ['CLI-057', 'CLI-049'], needs: ['poll'] }, async (stage) => {
    await stage.put();
    await stage.putReport({ linkedId: 'OTHER' });
    const optional = [
      'Mex-From',
      'Mex-FileName',
      'Mex-LocalID',
      'Mex-Chunk-Range',
      'Mex-Subject',
      'Mex-Total-Chunks',
      'ETag',
      'Last-Modified',
    ];
    stage.break(always('download', { kind: 'headers', remove: optional }));
    await stage.poll();
  }),
  scenario(
    'two messages have one file name',
    { exercises: ['CLI-052'], needs: ['poll', 'received'] },
    async (stage) => {
      await stage.put({ fileName: 'results.csv' });
      await stage.put({ fileName: 'results.csv' });
      await stage.poll();
    },
  ),
  scenario('file names are hostile', { exercises: ['CLI-053'], needs: ['poll', 'received'] }, async (stage) => {
    const names = [
      '../../escaped.dat',
      '/tmp/meshkit-escaped.dat',
      '..\\..\\escaped.dat',
      'CON',
      '.',
      'x'.repeat(300),
      'a;rm -rf b',
    ];
    for (const fileName of names) await stage.put({ fileName, peculiarity: 'hostile file name' });
    await stage.poll();
  }),
  scenario('a message is forbidden', { exercises: ['CLI-054'], needs: ['poll'] }, async (stage) => gone(stage, 403)),
  scenario('message ids are of other shapes', { exercises: ['CLI-055'], needs: ['poll'] }, async (stage) => {
    const ids = ['7', 'X'.repeat(100), 'A/B?C#D%25 E&F+G', '20261121_ABCDEF_1700000000'];
    for (const id of ids) await stage.put({ id, fileName: 'message.dat', peculiarity: 'id of another shape' });
    await stage.poll();
  }),
  scenario('a body ends too early', { exercises: ['CLI-056', 'CLI-060'], needs: ['poll'] }, async (stage) => {
    await stage.put({ parts: [stage.random(20_000)] });
    stage.break(first(1, DOWNLOADS, { kind: 'truncated body' }));
    await stage.poll();
    await stage.poll();
  }),
  scenario('a checksum is wrong', { exercises: ['CLI-058'], needs: ['poll'] }, async (stage) => {
    const headers = [['Mex-Content-Checksum', '0'.repeat(31) + '1']] as const;
    await stage.put({ headers, peculiarity: 'wrong checksum' });
    await stage.put();
    await stage.poll();
  }),
  scenario('the network is slow', { exercises: ['CLI-042', 'CLI-060'], needs: ['poll'] }, async (stage) => {
    await stage.put({ parts: parts(stage, 2) });
    stage.break(always(DOWNLOADS, { kind: 'slow body', bytesPerSecond: 4000 }));
    await stage.poll();
  }),
  scenario(
    'eight messages come slowly',
    { exercises: ['CLI-111', 'CLI-112'], needs: ['poll'], bearsFaults: true },
    async (stage) => {
      await stage.putMany(8);
      stage.break(always(DOWNLOADS, { kind: 'delay', ms: 150 }));
      await stage.poll();
    },
  ),
];
