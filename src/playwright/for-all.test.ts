import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Session } from '../node/session.ts';
import type { Generation } from '../node/session-options.ts';
import { forAll } from './for-all.ts';
import { openEmbedded, type OpenTarget } from './open-target.ts';

let open: OpenTarget;
beforeEach(async () => {
  // A server that hands over nothing.
  open = await openEmbedded({ policy: { mayRead: () => false } });
});
afterEach(() => open.close());

function sessionWith(generation: Generation = {}, changes: { readonly mutant?: string } = {}): Session {
  const { target, send } = open;
  return new Session(target, { id: 's', title: 's', seed: 7, exercises: [], send, generation, ...changes });
}

/** Sends one message for a small number, and has it read, which the server refuses, for a large one. */
async function readLarge(session: Session, number: number): Promise<void> {
  const { alice, bob } = session;
  const sent = await alice.send({ to: bob });
  const { message_id: id } = JSON.parse(sent.response?.body.text ?? '{}') as { message_id: string };
  await bob.waitFor([id]);
  if (number >= 100) await bob.download(id);
}

const numbers = fc.nat({ max: 1_000 });

describe('forAll', () => {
  test('keeps the smallest case to which a rule objects, alone, and how to make it again', async () => {
    const session = sessionWith();
    await forAll(session, numbers, readLarge, { runs: 50 });
    const found = session.cases.filter(({ counterexample }) => counterexample);
    expect(found.map(({ counterexample }) => counterexample)).toEqual([
      { seed: 7, path: expect.stringMatching(/^[0-9:]+$/) as string, value: '100' },
    ]);
    expect(found[0]?.exchanges.map(({ request }) => request.method)).toEqual(['POST', 'GET', 'GET', 'PUT']);
  });

  test('replays a counterexample as one case', async () => {
    const session = sessionWith();
    await forAll(session, numbers, readLarge, { runs: 50 });
    const [found] = session.cases.flatMap(({ counterexample }) => counterexample ?? []);
    if (!found) throw new Error('nothing was found');
    const again = sessionWith({ replay: { ...found, stimulus: 's' } });
    await forAll(again, numbers, readLarge, { runs: 50 });
    expect(again.cases.map(({ counterexample }) => counterexample?.value)).toEqual(['100']);
  });

  test('runs as many cases as the run asks for, each a trace of its own', async () => {
    const session = sessionWith({ runs: 5 });
    await forAll(session, fc.nat({ max: 99 }), readLarge, { runs: 50 });
    expect(session.cases.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5].map((number) => `s, case ${number}`));
    expect(session.trace().exchanges).toEqual([]);
  });

  test('listens only to the rules it is given', async () => {
    const session = sessionWith({ rules: ['SRV-012'] });
    await forAll(session, numbers, readLarge, { runs: 5 });
    expect(session.cases).toHaveLength(5);
  });

  test('does not shrink in a proof', async () => {
    const session = sessionWith({}, { mutant: 'any' });
    await forAll(session, numbers, readLarge, { runs: 50 });
    const [found] = session.cases.flatMap(({ counterexample }) => counterexample ?? []);
    expect(found?.path).toMatch(/^[0-9]+$/);
  });

  test('takes a fault of the case itself for no counterexample', async () => {
    const session = sessionWith();
    const faulty = () => Promise.reject(new TypeError('ours'));
    await expect(forAll(session, numbers, faulty, { runs: 5 })).rejects.toThrow('ours');
    expect(session.cases).toEqual([]);
  });
});
