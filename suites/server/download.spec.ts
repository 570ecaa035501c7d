import { CARRIED_MEX_HEADERS, MEX_HEADER_LIMITS } from '../../src/mesh/mex-headers.ts';
import { EVERY_BYTE } from '../../src/playwright/bodies.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { neverIssuedId } from '../../src/playwright/never-issued.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('download');

stimulus(
  'a message of every byte, twice',
  {
    exercises: ['SRV-090', 'SRV-099', 'SRV-100', 'SRV-101', 'SRV-103', 'SRV-111'],
    impact: { requests: 6, bytes: 2_000, listings: 2 },
  },
  async ({ alice, bob }) => {
    const id = await deliver(alice, bob, [EVERY_BYTE]);
    await bob.download(id);
    await bob.download(id);
    await bob.inbox();
  },
);

stimulus(
  'answers read byte by byte',
  { exercises: ['SRV-108'], impact: { requests: 6, bytes: 500, listings: 2 } },
  async ({ alice, bob }) => {
    const id = await deliver(alice, bob);
    // A client that trusts Content-Length can't see what comes after it.
    await bob.download(id, undefined, { raw: true });
    await bob.inbox('', { raw: true });
    await bob.head(id, { raw: true });
  },
);

stimulus(
  'a message in three parts',
  {
    exercises: ['SRV-090', 'SRV-091', 'SRV-092', 'SRV-094', 'SRV-101'],
    impact: { requests: 9, bytes: 1_000, listings: 1 },
  },
  async ({ alice, bob }) => {
    const id = await deliver(alice, bob, ['one', EVERY_BYTE, 'three']);
    await bob.download(id);
    for (const chunk of [1, 2, 3]) await bob.download(id, chunk);
  },
);

stimulus(
  'chunk numbers that no part has',
  { exercises: ['SRV-093', 'SRV-116'], impact: { requests: 8, bytes: 500, listings: 1 } },
  async ({ alice, bob }) => {
    const id = await deliver(alice, bob, ['one', 'two']);
    await bob.download(id);
    for (const chunk of [2, 0, 3]) await bob.download(id, chunk);
  },
);

stimulus(
  'a message that was never issued',
  { exercises: ['SRV-095'], impact: { requests: 10, bytes: 500, listings: 1 } },
  async ({ alice, bob }) => {
    const id = await deliver(alice, bob, ['one', 'two']);
    const context = { messageNeverIssued: true };
    for (const [messageId, variation] of [[id, {}] as const, [neverIssuedId(), { context }] as const]) {
      await bob.download(messageId, undefined, variation);
      await bob.download(messageId, 2, variation);
      await bob.head(messageId, variation);
    }
  },
);

stimulus(
  "the sender asks for its recipient's message",
  { exercises: ['SRV-096', 'SRV-117'], impact: { requests: 8, bytes: 500, listings: 1 } },
  async ({ alice, bob }) => {
    const id = await deliver(alice, bob, ['one', 'two']);
    await bob.download(id);
    await alice.download(id);
    await alice.download(id, 2);
    await alice.head(id);
  },
);

stimulus(
  "a third party asks for somebody else's message",
  { exercises: ['SRV-096'], needs: ['thirdMailbox'], impact: { requests: 8, bytes: 500, listings: 1 } },
  async ({ alice, bob, carol }) => {
    const id = await deliver(alice, bob, ['one', 'two']);
    await bob.download(id);
    await carol.download(id);
    await carol.download(id, 2);
    await carol.head(id);
  },
);

stimulus(
  'a message that was acknowledged',
  { exercises: ['SRV-097', 'SRV-109'], impact: { requests: 8, bytes: 500, listings: 1 } },
  async ({ alice, bob }) => {
    const id = await deliver(alice, bob, ['one', 'two']);
    await bob.download(id);
    await bob.acknowledge(id);
    await bob.download(id);
    await bob.download(id, 2);
    await bob.head(id);
  },
);

stimulus(
  'headers of a message',
  { exercises: ['SRV-109', 'SRV-110'], impact: { requests: 6, bytes: 500, listings: 1 } },
  async ({ alice, bob }) => {
    const id = await deliver(alice, bob, ['hello'], { headers: { 'Mex-LocalID': 'meshkit-head' } });
    await bob.download(id);
    await bob.head(id);
    // Read byte by byte, since a client never looks for a body after HEAD.
    await bob.head(id, { raw: true });
  },
);

stimulus(
  'metadata of ordinary and of greatest length',
  { exercises: ['SRV-102'], impact: { requests: 8, bytes: 1_000, listings: 2 } },
  async ({ alice, bob }) => {
    const ordinary = {
      'Mex-Subject': 'Results, "final" (2 of 2); see 50% & more',
      'Mex-LocalID': 'meshkit-Local_ID/1.0',
      'Mex-FileName': 'results 2.csv.gz',
      'Mex-Content-Checksum': 'b10a8db164e0754105b7a99be72e3fe5',
    };
    const longest = Object.fromEntries(CARRIED_MEX_HEADERS.map((name) => [name, 'x'.repeat(MEX_HEADER_LIMITS[name])]));
    for (const headers of [ordinary, longest]) await bob.download(await deliver(alice, bob, ['hello'], { headers }));
  },
);
