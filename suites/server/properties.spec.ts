import fc from 'fast-check';
import {
  authorisationTokenDefects,
  chunkPlan,
  chunkPlanDefects,
  malformed,
  mexHeaderDefects,
  mexHeaders,
  payloadBody,
  routingAddress,
  routingAddressDefects,
  tokenParts,
  type ChunkPart,
  type ChunkPlan,
} from '../../generators/index.ts';
import type { HeaderList } from '../../src/core/exchange.ts';
import { sentIdOf } from '../../src/mesh/answers.ts';
import { describedBytes } from '../../src/playwright/bodies.ts';
import { deliver } from '../../src/playwright/deliver.ts';
import { forAll } from '../../src/playwright/for-all.ts';
import { handshakeWithToken, sendWithHeaders, tokenConstraintsOf } from '../../src/playwright/odd-requests.ts';
import { stimuli, type Gather } from '../../src/playwright/stimulus.ts';

const stimulus = stimuli('properties');
type Session = Parameters<Gather>[0];

const ENCODINGS = ['identity', 'gzip'] as const;

/** Mex headers of alice to bob. */
const headersOf = ({ alice, bob, target }: Session): fc.Arbitrary<HeaderList> =>
  mexHeaders({
    to: fc.constant(bob.id),
    workflow: fc.constantFrom(...target.workflowIds.allowed),
    from: alice.id,
  });

const encodingHeader = (encoding: ChunkPart['encoding']): Record<string, string> =>
  encoding === 'gzip' ? { 'Content-Encoding': 'gzip' } : {};

/** Has bob read and acknowledge a message that alice has delivered. */
async function collect({ bob }: Session, id: string, parts: number): Promise<void> {
  if (id === '') return;
  await bob.download(id);
  for (let chunk = 2; chunk <= parts; chunk += 1) await bob.download(id, chunk);
  await bob.acknowledge(id);
}

stimulus(
  'any headers, size and encoding, there and back',
  {
    exercises: ['SRV-090', 'SRV-102', 'SRV-130'],
    generates: true,
    impact: { requests: 80, bytes: 2_000_000, listings: 20 },
  },
  async (session) => {
    const message = fc.record({
      headers: headersOf(session),
      body: payloadBody({ maxBytes: 100_000 }),
      encoding: fc.constantFrom(...ENCODINGS),
    });
    await forAll(
      session,
      message,
      async (own, { headers, body, encoding }) => {
        const all = { ...Object.fromEntries(headers), ...encodingHeader(encoding) };
        await collect(own, await deliver(own.alice, own.bob, [describedBytes(body, encoding)], { headers: all }), 1);
      },
      { runs: 20 },
    );
  },
);

stimulus(
  'any plan of parts, there and back',
  { exercises: ['SRV-160', 'SRV-179'], generates: true, impact: { requests: 150, bytes: 2_000_000, listings: 12 } },
  async (session) => {
    await forAll(
      session,
      chunkPlan({ maxParts: 6, maxPartBytes: 20_000 }),
      async (own, plan) => {
        const bodies = plan.map(({ body, encoding }) => describedBytes(body, encoding));
        const headers = encodingHeader(plan[0]?.encoding ?? 'identity');
        await collect(own, await deliver(own.alice, own.bob, bodies, { headers }), plan.length);
      },
      { runs: 12 },
    );
  },
);

stimulus(
  'Mex headers with any one defect',
  { exercises: ['SRV-038', 'SRV-141', 'SRV-142'], generates: true, impact: { requests: 200 } },
  async (session) => {
    await forAll(
      session,
      malformed(headersOf(session), mexHeaderDefects),
      async (own, { value }) => {
        await own.alice.send({ to: own.bob });
        await sendWithHeaders(own, value);
        await own.alice.send({ to: own.bob });
      },
      { runs: 40 },
    );
  },
);

stimulus(
  'tokens with any one defect',
  { exercises: ['SRV-003', 'SRV-006', 'SRV-019'], generates: true, impact: { requests: 60, failedLogins: 20 } },
  async (session) => {
    const constraints = tokenConstraintsOf(session);
    await forAll(
      session,
      malformed(tokenParts(constraints), authorisationTokenDefects(constraints)),
      async (own, { value }) => {
        await own.alice.handshake();
        await handshakeWithToken(own, value);
        await own.alice.handshake();
      },
      { runs: 20 },
    );
  },
);

/** Sends the parts of a plan as they are, as long as the message is one. */
async function upload({ alice, bob }: Session, [first, ...rest]: ChunkPlan): Promise<void> {
  if (!first) return;
  const wish = ({ range, body, encoding }: ChunkPart) => ({
    body: describedBytes(body, encoding),
    headers: encodingHeader(encoding),
    ...(range !== undefined && { chunkRange: range }),
  });
  const id = sentIdOf(await alice.send({ to: bob, ...wish(first) }));
  for (const part of id === undefined ? [] : rest) await alice.sendChunk(id ?? '', part.number, wish(part));
}

/** The valid twin of a plan with a defect: without it a refusal would prove nothing. */
async function uploadTwin({ alice, bob }: Session): Promise<void> {
  const id = sentIdOf(await alice.send({ to: bob, chunkRange: '1:2' })) ?? '';
  await alice.sendChunk(id, 2, { chunkRange: '2:2' });
}

stimulus(
  'plans of parts with any one defect',
  { exercises: ['SRV-163', 'SRV-165', 'SRV-166'], generates: true, impact: { requests: 250, messagesLeft: 20 } },
  async (session) => {
    await forAll(
      session,
      malformed(chunkPlan({ maxParts: 4, maxPartBytes: 300 }), chunkPlanDefects),
      async (own, { value }) => {
        await own.alice.send({ to: own.bob });
        await uploadTwin(own);
        await upload(own, value);
        await own.alice.send({ to: own.bob });
      },
      { runs: 30 },
    );
  },
);

stimulus(
  'routing addresses with any one defect',
  { exercises: ['SRV-038'], generates: true, needs: ['routing'], impact: { requests: 60, messagesLeft: 20 } },
  async (session) => {
    const workflowId = session.target.workflowIds.routed ?? '';
    await forAll(
      session,
      malformed(routingAddress(), routingAddressDefects),
      async (own, { value }) => {
        await own.alice.send({ to: own.bob });
        await sendWithHeaders(own, [
          ['Mex-To', value],
          ['Mex-WorkflowID', workflowId],
        ]);
        await own.alice.send({ to: own.bob });
      },
      { runs: 20 },
    );
  },
);
