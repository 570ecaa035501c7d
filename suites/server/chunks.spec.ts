import { sentIdOf } from '../../src/mesh/answers.ts';
import { MEDIA_TYPE_V1 } from '../../src/mesh/media-type.ts';
import { gzipped } from '../../src/playwright/bodies.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { stimuli, type Gather } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('chunks');
type Parties = Pick<Parameters<Gather>[0], 'alice' | 'bob'>;
type SendVariation = Omit<Parameters<Parties['alice']['send']>[0], 'to' | 'body' | 'chunkRange'>;

const GZIP = { headers: { 'Content-Encoding': 'gzip' } };

/** Opens a message of `total` parts with its first one; answers its id. */
async function open({ alice, bob }: Parties, total: number, variation: SendVariation = {}): Promise<string> {
  return sentIdOf(await alice.send({ to: bob, chunkRange: `1:${total}`, body: 'part 1', ...variation })) ?? '';
}

/** Sends the parts `first` to `last` of `total`, in order. */
async function add({ alice }: Parties, id: string, first: number, last: number, total: number): Promise<void> {
  for (let chunk = first; chunk <= last; chunk += 1) {
    await alice.sendChunk(id, chunk, { chunkRange: `${chunk}:${total}`, body: `part ${chunk}` });
  }
}

async function readBack({ bob }: Parties, id: string, total: number): Promise<void> {
  if (id === '') return;
  await bob.download(id);
  for (let chunk = 2; chunk <= total; chunk += 1) await bob.download(id, chunk);
}

stimulus(
  'messages of two and of ten parts, there and back',
  { exercises: ['SRV-160', 'SRV-161', 'SRV-179'], impact: { requests: 30, listings: 2 } },
  async (session) => {
    const { alice, bob } = session;
    await alice.send({ to: bob });
    for (const total of [2, 10]) {
      const bodies = Array.from({ length: total }, (_, index) => `part ${index + 1}`);
      await readBack(session, await deliver(alice, bob, bodies), total);
    }
  },
);

stimulus(
  'a message of three parts with version 1 answers',
  { exercises: ['SRV-161'], impact: { requests: 4 } },
  async (session) => {
    const id = await open(session, 3, { accept: MEDIA_TYPE_V1 });
    for (const chunk of [2, 3]) {
      await session.alice.sendChunk(id, chunk, { chunkRange: `${chunk}:3`, accept: MEDIA_TYPE_V1 });
    }
  },
);

stimulus(
  'a message of two compressed parts, there and back',
  { exercises: ['SRV-179'], impact: { requests: 6, listings: 1 } },
  async (session) => {
    const { alice, bob } = session;
    await readBack(session, await deliver(alice, bob, [gzipped('part 1'), gzipped('part 2')], GZIP), 2);
  },
);

stimulus('a message of one part', { exercises: ['SRV-162'], impact: { requests: 6, listings: 1 } }, async (session) => {
  const { alice, bob } = session;
  await alice.send({ to: bob });
  await readBack(session, await deliver(alice, bob, ['all of it'], { headers: { 'Mex-Chunk-Range': '1:1' } }), 1);
});

stimulus(
  'ranges that make no sense on a first part',
  { exercises: ['SRV-163', 'SRV-164'], impact: { requests: 11 } },
  async ({ alice, bob }) => {
    await alice.send({ to: bob });
    for (const chunkRange of ['1', 'a:b', '1:2:3', '0:2', '2:1', '-1:2', '1:0', '2:2', '2:3']) {
      await alice.send({ to: bob, chunkRange });
    }
  },
);

stimulus(
  'ranges that disagree with the path or with the total, and none',
  { exercises: ['SRV-165', 'SRV-166', 'SRV-167', 'SRV-176'], impact: { requests: 8 } },
  async (session) => {
    const { alice } = session;
    const id = await open(session, 4);
    await alice.sendChunk(id, 2, { chunkRange: '2:4' });
    await alice.sendChunk(id, 5, { chunkRange: '5:5' });
    await alice.sendChunk(id, 3, { chunkRange: '2:4' });
    await alice.sendChunk(id, 3);
    await alice.sendChunk(id, 4, { chunkRange: '4:5' });
    await alice.sendChunk(id, 4, { chunkRange: '4:4' });
  },
);

stimulus(
  'parts of a message that is complete, and of one that never was',
  { exercises: ['SRV-168', 'SRV-169'], impact: { requests: 7, listings: 1 } },
  async (session) => {
    const { alice, bob } = session;
    const id = await deliver(alice, bob, ['part 1', 'part 2']);
    const context = { messageNeverIssued: true };
    await alice.sendChunk('20000101000000000000_ABCDEF', 2, { chunkRange: '2:2', context });
    await alice.sendChunk(id, 2, { chunkRange: '2:2' });
    await alice.sendChunk(id, 1, { chunkRange: '1:2' });
  },
);

stimulus('a part from another mailbox', { exercises: ['SRV-170'], impact: { requests: 5 } }, async (session) => {
  const id = await open(session, 3);
  await add(session, id, 2, 2, 3);
  await session.bob.sendChunk(id, 3, { chunkRange: '3:3' });
  await add(session, id, 3, 3, 3);
});

stimulus('parts that change the encoding', { exercises: ['SRV-171'], impact: { requests: 9 } }, async (session) => {
  const { alice } = session;
  const plain = await open(session, 3);
  await add(session, plain, 2, 2, 3);
  await alice.sendChunk(plain, 3, { chunkRange: '3:3', body: gzipped('part 3'), ...GZIP });
  await add(session, plain, 3, 3, 3);
  const packed = await open(session, 2, { ...GZIP, body: gzipped('part 1') } as SendVariation);
  await alice.sendChunk(packed, 2, { chunkRange: '2:2' });
  await alice.sendChunk(packed, 2, { chunkRange: '2:2', body: gzipped('part 2'), ...GZIP });
});

stimulus(
  'the last part before the others',
  { exercises: ['SRV-172'], impact: { requests: 8, listings: 1 } },
  async (session) => {
    const { alice, bob } = session;
    const id = await open(session, 4);
    await add(session, id, 2, 2, 4);
    await alice.sendChunk(id, 4, { chunkRange: '4:4' });
    await deliver(alice, bob);
    await add(session, id, 3, 3, 4);
  },
);

stimulus(
  'a part that is sent again, and an empty one',
  { exercises: ['SRV-173', 'SRV-174'], impact: { requests: 6 } },
  async (session) => {
    const id = await open(session, 3);
    await add(session, id, 2, 2, 3);
    await add(session, id, 2, 2, 3);
    await session.alice.sendChunk(id, 3, { chunkRange: '3:3', body: '' });
    await add(session, id, 3, 3, 3);
  },
);

stimulus(
  'a huge number of parts announced',
  { exercises: ['SRV-177'], impact: { requests: 6, messagesLeft: 1 } },
  async ({ alice, bob }) => {
    await alice.send({ to: bob });
    await alice.send({ to: bob, chunkRange: '1:2000000' });
    await alice.send({ to: bob });
  },
);

stimulus(
  'tracking of an upload that is not finished',
  { exercises: ['SRV-178'], impact: { requests: 5 } },
  async (session) => {
    const id = await open(session, 3);
    await add(session, id, 2, 2, 3);
    await session.alice.track(id);
    await add(session, id, 3, 3, 3);
  },
);
