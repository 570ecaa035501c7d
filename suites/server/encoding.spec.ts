import { sentIdOf } from '../../src/mesh/answers.ts';
import { EVERY_BYTE, gzipped } from '../../src/playwright/bodies.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('encoding');

const headers = { 'Content-Encoding': 'gzip' };
const accepting = (acceptEncoding: string) => ({ headers: { 'Accept-Encoding': acceptEncoding } });

stimulus(
  'a compressed message read in every form',
  { exercises: ['SRV-104', 'SRV-105', 'SRV-106', 'SRV-108'], impact: { requests: 10, bytes: 3_000, listings: 1 } },
  async ({ alice, bob }) => {
    const id = await deliver(alice, bob, [gzipped(EVERY_BYTE)], { headers });
    await bob.download(id);
    for (const form of ['gzip', 'GZIP', '*', 'identity', 'gzip;q=0'])
      await bob.download(id, undefined, accepting(form));
    await bob.download(id, undefined, { raw: true });
  },
);

stimulus(
  'compressed parts',
  { exercises: ['SRV-104', 'SRV-105'], impact: { requests: 8, bytes: 500, listings: 1 } },
  async ({ alice, bob }) => {
    const id = await deliver(alice, bob, [gzipped('one'), gzipped('two')], { headers });
    for (const chunk of [undefined, 2]) {
      await bob.download(id, chunk);
      await bob.download(id, chunk, accepting('gzip'));
    }
  },
);

stimulus(
  'a message that was sent as it is, to a client that accepts gzip',
  { exercises: ['SRV-090'], impact: { requests: 8, bytes: 1_000, listings: 2 } },
  async ({ alice, bob }) => {
    await bob.download(await deliver(alice, bob, [EVERY_BYTE]), undefined, accepting('gzip'));
    // Compressed by the sender for its own reasons: nothing tells MESH to undo it.
    await bob.download(await deliver(alice, bob, [gzipped('hello')]));
  },
);

stimulus(
  'a body that is called gzip and is not',
  { exercises: ['SRV-107'], impact: { requests: 4, bytes: 500 } },
  async ({ alice, bob }) => {
    // A body that is gzip, so that a refusal of the others is about them.
    await alice.send({ to: bob, body: gzipped('whole'), headers });
    const accepted = [];
    for (const body of ['not gzip', gzipped('cut short').subarray(0, 15)]) {
      accepted.push(sentIdOf(await alice.send({ to: bob, body, headers })) ?? []);
    }
    for (const id of accepted.flat()) {
      await bob.waitFor([id]);
      await bob.download(id);
      await bob.download(id, undefined, accepting('gzip'));
    }
  },
);
