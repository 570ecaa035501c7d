import { MEX_HEADER_LIMITS } from '../../src/mesh/mex-headers.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('mex-headers');

/** Headers whose longest value a server accepts when it is nobody's id: the others are only tried beyond their limit. */
const AT_LIMIT = ['Mex-WorkflowID', 'Mex-Subject', 'Mex-LocalID', 'Mex-FileName', 'Mex-Content-Checksum'] as const;
const ABOVE_LIMIT = [...AT_LIMIT, 'Mex-To'] as const;

stimulus('no recipient', { exercises: ['SRV-133'], impact: { requests: 5 } }, async ({ alice, bob }) => {
  await alice.send({ to: bob });
  for (const value of [undefined, '', '   ']) await alice.send({ headers: { 'Mex-To': value } });
});

stimulus('no workflow id', { exercises: ['SRV-137'], impact: { requests: 5 } }, async ({ alice, bob }) => {
  await alice.send({ to: bob });
  for (const value of [undefined, '', '   ']) await alice.send({ to: bob, headers: { 'Mex-WorkflowID': value } });
});

stimulus(
  'headers that are no parameters any more',
  { exercises: ['SRV-138', 'SRV-139'], impact: { requests: 6 } },
  async ({ alice, bob }) => {
    await alice.send({ to: bob });
    await alice.send({ to: bob, headers: { 'Mex-From': bob.id } });
    for (const type of ['REPORT', 'data', 'XYZ']) await alice.send({ to: bob, headers: { 'Mex-MessageType': type } });
  },
);

stimulus(
  'headers at and above their limits',
  { exercises: ['SRV-141'], impact: { requests: 20 } },
  async ({ alice, bob }) => {
    const context = { recipientUnregistered: true };
    await alice.send({ to: bob });
    for (const name of AT_LIMIT) {
      await alice.send({ to: bob, headers: { [name]: 'A'.repeat(MEX_HEADER_LIMITS[name]) } });
    }
    await alice.send({ to: 'A'.repeat(MEX_HEADER_LIMITS['Mex-To']), context });
    for (const name of ABOVE_LIMIT) {
      await alice.send({ to: bob, headers: { [name]: 'A'.repeat(MEX_HEADER_LIMITS[name] + 1) } });
    }
    await alice.send({ to: bob, chunkRange: `1:${'9'.repeat(MEX_HEADER_LIMITS['Mex-Chunk-Range'] - 1)}` });
  },
);

stimulus(
  'control characters in a header',
  { exercises: ['SRV-142'], impact: { requests: 5 } },
  async ({ alice, bob }) => {
    await alice.send({ to: bob });
    await alice.send({ to: bob, raw: true, headers: { 'Mex-Subject': 'one\ttwo' } });
    await alice.send({ to: bob, raw: true, headers: { 'Mex-Subject': 'one\u0001two' } });
    await alice.handshake();
  },
);

stimulus(
  'checksums and a content type on their way to the recipient',
  { exercises: ['SRV-147', 'SRV-151'], impact: { requests: 12, listings: 3 } },
  async ({ alice, bob }) => {
    const checksums = [
      'b10a8db164e0754105b7a99be72e3fe5',
      '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
      'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=',
    ];
    for (const checksum of checksums) {
      const headers = { 'Mex-Content-Checksum': checksum, 'Content-Type': 'multipart/mixed; boundary=AbC' };
      const id = await deliver(alice, bob, ['hello'], { headers });
      if (id !== '') await bob.download(id);
    }
  },
);
