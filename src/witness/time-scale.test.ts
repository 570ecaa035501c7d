import { describe, expect, test } from 'vitest';
import type { ClientConfiguration } from '../node/client-configuration.ts';
import { assertDrivable } from './assert-drivable.ts';
import { findFaketime } from './faketime.ts';
import { referenceClient, scaledReferenceClient } from './reference-client.ts';
import { runScenario } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';
import { timeScaleFor } from './time-scale.ts';

const REFERENCE = referenceClient();
const MINUTE = 60_000;

const around = {
  client: REFERENCE,
  seed: 1,
  prompt: async () => undefined,
  signal: new AbortController().signal,
};

test('a client that meshkit does not start has a clock out of reach', () => {
  const client: ClientConfiguration = { ...REFERENCE, poll: { manual: 'Poll.' } };
  expect(() => timeScaleFor(client, 600)).toThrow('client.poll is no command');
});

test('a client that does not follow the clock is told before anything is judged', async () => {
  const { handshake: _, daemon: __, ...client } = REFERENCE;
  // Nothing is preloaded, as where a program is statically linked.
  await expect(assertDrivable({ ...around, client, timeScale: { factor: 2, library: '' } })).rejects.toMatchObject({
    code: 'TOOL_MISSING',
    message: expect.stringMatching(/does not follow the clock .* its token is 14[34][0-9] minutes behind/) as unknown,
  });
}, 60_000);

test('a daemon that does not follow the clock is told so too', async () => {
  const { handshake: _, poll: __, send: ___, ...client } = REFERENCE;
  await expect(assertDrivable({ ...around, client, timeScale: { factor: 2, library: '' } })).rejects.toThrow(
    'does not follow the clock',
  );
}, 60_000);

test('a clock that is merely wrong is left to the rules', async () => {
  const { handshake: _, daemon: __, send: ___, ...client } = REFERENCE;
  const script =
    'const D = Date; globalThis.Date = class extends D { constructor(at = D.now() - 9e7) { super(at); } };';
  const yesterday = `data:text/javascript,${encodeURIComponent(script)}`;
  const [node = '', ...words] = client.poll && 'command' in client.poll ? client.poll.command : [];
  const late = { ...client, poll: { command: [node, '--import', yesterday, ...words] } };
  await expect(assertDrivable({ ...around, client: late })).resolves.toBeUndefined();
}, 60_000);

const library = libraryHere();

describe.skipIf(library === undefined)('with libfaketime, which is not installed everywhere', () => {
  const timeScale = { factor: 600, library: library ?? '' };
  const scaled = { ...around, client: scaledReferenceClient(600), timeScale };

  test('a client is driven by a clock that runs faster', async () => {
    await assertDrivable(scaled);
  }, 120_000);

  test('a daemon that polls every five minutes does so within seconds, and its tokens are in time', async () => {
    const polls: Scenario = {
      id: 'test: three polls',
      exercises: [],
      needs: [],
      run: (stage) => stage.runDaemon(() => stage.requests('inbox') > 2, 'had polled three times', MINUTE),
    };
    const { exchanges, recording } = await runScenario({ ...scaled, scenario: polls });
    const listings = exchanges.filter(({ request }) => request.path.includes('/inbox'));
    expect(recording).toMatchObject({ timeScale: 600, pace: 'client' });
    expect((recording?.to ?? 0) - (recording?.from ?? 0)).toBeGreaterThan(10 * MINUTE);
    expect(listings.map(({ response }) => response?.status)).toEqual(listings.map(() => 200));
    expect((listings[2]?.at ?? 0) - (listings[0]?.at ?? 0)).toBeGreaterThan(5 * MINUTE);
  }, 120_000);

  test('a command has the present time, however late it is started', async () => {
    const late: Scenario = {
      id: 'test: a poll after a pause',
      exercises: [],
      needs: [],
      run: async (stage) => {
        for (let polls = 0; polls < 3; polls += 1) await stage.poll();
      },
    };
    const { exchanges, recording } = await runScenario({ ...scaled, scenario: late });
    expect(recording?.steps.map(({ result }) => result)).toEqual([0, 0, 0]);
    const skews = exchanges.map(({ request }) => Math.abs(request.token.skewMinutes ?? Infinity));
    expect(Math.max(...skews)).toBeLessThan(110);
  }, 120_000);
});

function libraryHere(): string | undefined {
  try {
    return findFaketime();
  } catch {
    return undefined;
  }
}
