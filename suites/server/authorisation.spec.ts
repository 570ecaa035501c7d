import { sentIdOf } from '../../src/mesh/answers.ts';
import { handshakePath, inboxPath } from '../../src/mesh/paths.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('authorisation');
const bare = { authorisation: 'none' } as const;
/** No mailbox has this id. */
const NOBODY = 'MESHKIT-NO-SUCH-MAILBOX';

stimulus(
  'every operation with and without a token',
  { exercises: ['SRV-001', 'SRV-002'], impact: { requests: 18, failedLogins: 9, listings: 2 } },
  async ({ alice, bob }) => {
    await alice.handshake();
    await alice.handshake(bare);
    const id = sentIdOf(await alice.send({ to: bob, chunkRange: '1:2' })) ?? '';
    await alice.send({ to: bob, ...bare });
    await alice.sendChunk(id, 2, { chunkRange: '2:2', ...bare });
    await alice.sendChunk(id, 2, { chunkRange: '2:2' });
    await alice.track(id);
    await alice.track(id, bare);
    await bob.waitFor([id]);
    await bob.inbox('', bare);
    await bob.head(id);
    await bob.head(id, bare);
    await bob.download(id);
    await bob.download(id, undefined, bare);
    await bob.download(id, 2);
    await bob.download(id, 2, bare);
    await bob.acknowledge(id, bare);
    await bob.acknowledge(id);
  },
);

stimulus(
  'the deprecated operations with and without a token',
  { exercises: ['SRV-001', 'SRV-002'], needs: ['deprecated'], impact: { requests: 6, failedLogins: 2 } },
  async ({ alice, bob }) => {
    await alice.count();
    await alice.count(bare);
    const localId = crypto.randomUUID();
    await alice.send({ to: bob, headers: { 'Mex-LocalID': localId } });
    await alice.trackByLocalId(localId);
    await alice.trackByLocalId(localId, bare);
  },
);

stimulus(
  'the token of another mailbox',
  { exercises: ['SRV-004', 'SRV-020'], impact: { requests: 5, failedLogins: 2, listings: 2 } },
  async ({ alice, bob }) => {
    await alice.handshake();
    await alice.inbox();
    await bob.handshake();
    await bob.request('POST', handshakePath(alice.id), {
      headers: { 'mex-clientversion': 'meshkit', 'mex-osname': 'any', 'mex-osversion': 'any' },
    });
    await bob.request('GET', inboxPath(alice.id));
  },
);

stimulus(
  'an unknown mailbox, a wrong password, a refusal of another kind',
  { exercises: ['SRV-018', 'SRV-020'], impact: { requests: 4, failedLogins: 2, listings: 4 } },
  async ({ alice }) => {
    await alice.inbox();
    await alice.inbox('', { authorisation: { variant: 'wrong password' } });
    await alice.request('GET', inboxPath(NOBODY), {
      authorisation: { mailboxId: NOBODY },
      context: { mailboxUnregistered: true },
    });
    await alice.inbox('?max_results=0');
  },
);
