import { expect, test } from 'vitest';
import type { ClientConfiguration } from '../node/client-configuration.ts';
import { referenceClient } from './reference-client.ts';
import { runScenario } from './run-scenario.ts';
import { scenarios, type Scenario } from './scenario.ts';

const scenario = scenarios('test');
const REFERENCE = referenceClient();

function play(played: Scenario, client: ClientConfiguration = REFERENCE) {
  const signal = new AbortController().signal;
  return runScenario({ scenario: played, client, seed: 1, prompt: async () => undefined, signal });
}

test('a trace has the exchanges in order, the steps, and what was seeded, asked and stored', async () => {
  const trace = await play(
    scenario('send and poll', { exercises: [], needs: [] }, async (stage) => {
      await stage.send({ bytes: 'hello' });
      await stage.put({ parts: ['world'] });
      await stage.poll();
    }),
  );
  const { recording } = trace;
  expect(trace.exchanges.map(({ id }) => id)).toEqual(trace.exchanges.map((_, index) => `x${index + 1}`));
  expect(recording?.steps.map(({ kind, result }) => [kind, result])).toEqual([
    ['send', 0],
    ['poll', 0],
  ]);
  expect(recording?.pace).toBe('driver');
  expect(recording?.asked).toMatchObject([{ bytes: 5, to: 'MESHKIT001' }]);
  expect(recording?.stored?.map(({ bytes }) => bytes)).toEqual([5, 5]);
  expect(recording?.stored?.map(({ sha256 }) => sha256)).toContain(recording?.seeded?.[0]?.sha256);
}, 30_000);

test('a client that only runs as a daemon polls by being started, at its own pace', async () => {
  const { poll: _, ...daemonOnly } = REFERENCE;
  const trace = await play(
    scenario('daemon', { exercises: [], needs: [] }, async (stage) => {
      await stage.put();
      await stage.poll();
    }),
    daemonOnly,
  );
  expect(trace.recording?.pace).toBe('client');
  expect(trace.recording?.stored).toHaveLength(1);
}, 30_000);

test('a client without a trusted server sends nothing, and the recording says which certificate it saw', async () => {
  const expired = scenario('tls', { exercises: [], needs: [], setting: { tls: 'expired' } }, async (stage) => {
    await stage.handshake();
  });
  const { exchanges, recording } = await play(expired);
  expect(exchanges).toEqual([]);
  expect(recording?.certificate).toBe('expired');
  expect(recording?.steps).toMatchObject([{ kind: 'handshake', result: 1 }]);
}, 30_000);

test('the same seed gives the same bytes', async () => {
  const sendOnly = scenario('bytes', { exercises: [], needs: [] }, async (stage) => {
    await stage.send({ bytes: stage.random(100) });
  });
  const [one, two] = [await play(sendOnly), await play(sendOnly)];
  expect(one.recording?.asked).toEqual(two.recording?.asked);
}, 30_000);
