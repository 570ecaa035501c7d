import { MEDIA_TYPE_V1 } from '../../src/mesh/media-type.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('send');
/** No mailbox id has this form. */
const NOBODY = 'MESHKIT-NO-SUCH-MAILBOX';
const AT_ONCE = 25;

stimulus(
  'a send in both versions, seen by the recipient',
  { exercises: ['SRV-130', 'SRV-132', 'SRV-149'], impact: { requests: 5, listings: 1 } },
  async ({ alice, bob }) => {
    const context = { permission: 'allowed' } as const;
    await alice.send({ to: bob, context, accept: MEDIA_TYPE_V1 });
    await deliver(alice, bob, ['hello'], { context });
  },
);

stimulus(
  'many sends at once',
  { exercises: ['SRV-131'], impact: { requests: 300, bytes: 10_000 } },
  async ({ alice, bob }) => {
    for (let from = 0; from < 150; from += AT_ONCE) {
      const group = Array.from({ length: AT_ONCE }, (_, index) =>
        alice.send({ to: bob, body: `body ${from + index}` }),
      );
      await Promise.all(group);
    }
  },
);

stimulus('the same message twice', { exercises: ['SRV-148'], impact: { requests: 4 } }, async ({ alice, bob }) => {
  await alice.send({ to: bob, body: 'the same' });
  await alice.send({ to: bob, body: 'the same' });
});

stimulus(
  'a recipient who does not exist',
  { exercises: ['SRV-134', 'SRV-143'], impact: { requests: 4 } },
  async ({ alice, bob }) => {
    const context = { recipientUnregistered: true };
    await alice.send({ to: bob });
    await alice.send({ to: NOBODY, context });
    await alice.send({ to: NOBODY, context, accept: MEDIA_TYPE_V1 });
  },
);

stimulus(
  'a workflow id that the sender may not send',
  { exercises: ['SRV-135'], needs: ['permissionRules'], impact: { requests: 3 } },
  async ({ alice, bob, target }) => {
    await alice.send({ to: bob });
    const context = { permission: 'sender may not send' } as const;
    await alice.send({ to: bob, context, workflowId: target.workflowIds.senderMayNotSend ?? '' });
  },
);

stimulus(
  'a workflow id that the recipient is not registered for',
  { exercises: ['SRV-136'], needs: ['permissionRules'], impact: { requests: 3 } },
  async ({ alice, bob, target }) => {
    await alice.send({ to: bob });
    const context = { permission: 'recipient not registered' } as const;
    await alice.send({ to: bob, context, workflowId: target.workflowIds.recipientNotRegistered ?? '' });
  },
);

stimulus(
  'an empty body, with a length and in chunked transfer',
  { exercises: ['SRV-140'], impact: { requests: 4 } },
  async ({ alice, bob }) => {
    await alice.send({ to: bob });
    await alice.send({ to: bob, body: '' });
    await alice.send({ to: bob, body: { repeat: 'x', bytes: 0 } });
  },
);

stimulus(
  'other content codings, and a recipient in lower case',
  { exercises: ['SRV-146', 'SRV-150'], impact: { requests: 8 } },
  async ({ alice, bob }) => {
    await alice.send({ to: bob });
    for (const coding of ['deflate', 'br', 'zstd', 'gzip, gzip']) {
      await alice.send({ to: bob, headers: { 'Content-Encoding': coding } });
    }
    await alice.send({ to: bob.id.toLowerCase() });
  },
);
