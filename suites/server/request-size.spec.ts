import { sentIdOf } from '../../src/mesh/answers.ts';
import { REQUEST_BYTES_ACCEPTED, REQUEST_BYTES_REFUSED_ABOVE } from '../../src/mesh/limits.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('request-size');
/** Bytes of everything else in a stimulus. */
const OVERHEAD = 1000;
const repeated = (bytes: number) => ({ repeat: 'meshkit ', bytes });

stimulus(
  'a send of exactly 100 MB',
  {
    exercises: ['SRV-145'],
    needs: ['largeMessages'],
    impact: { requests: 4, bytes: REQUEST_BYTES_ACCEPTED + OVERHEAD },
  },
  async ({ alice, bob }) => {
    await alice.send({ to: bob });
    await alice.send({ to: bob, body: repeated(REQUEST_BYTES_ACCEPTED) });
  },
);

stimulus(
  'a send of more than 100 MB',
  {
    exercises: ['SRV-144'],
    needs: ['largeMessages'],
    impact: { requests: 4, bytes: REQUEST_BYTES_REFUSED_ABOVE + OVERHEAD },
  },
  async ({ alice, bob }) => {
    await alice.send({ to: bob });
    await alice.send({ to: bob, body: repeated(REQUEST_BYTES_REFUSED_ABOVE + 1) });
    await alice.handshake();
  },
);

stimulus(
  'a part of more than 100 MB',
  {
    exercises: ['SRV-175'],
    needs: ['largeMessages'],
    impact: { requests: 5, bytes: REQUEST_BYTES_REFUSED_ABOVE + 1_000_000 + OVERHEAD },
  },
  async ({ alice, bob }) => {
    const id = sentIdOf(await alice.send({ to: bob, chunkRange: '1:3' })) ?? '';
    await alice.sendChunk(id, 2, { chunkRange: '2:3' });
    await alice.sendChunk(id, 3, { chunkRange: '3:3', body: repeated(REQUEST_BYTES_REFUSED_ABOVE + 1_000_000) });
    await alice.sendChunk(id, 3, { chunkRange: '3:3' });
  },
);
