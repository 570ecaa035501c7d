import { afterEach, expect, test } from 'vitest';
import { faultProblems } from '../faults/read-faults.ts';
import { closeRigs, rig } from '../test-rig.ts';

afterEach(closeRigs);

test('a message is put into an inbox', async () => {
  const { admin, bob } = await rig().then((made) => ({ admin: made.admin.bind(made), bob: made.bob }));
  const parts = [Buffer.from('one').toString('base64'), Buffer.from('two').toString('base64')];
  const reply = await admin('POST', 'message', { to: 'meshkit002', id: '42', parts, base64: true, fileName: '../x' });
  expect(reply.json).toMatchObject({ messageId: '42', parts: 2, bytes: 6, fileName: '../x' });
  expect((await bob.download('42', {}, '/2')).body.toString()).toBe('two');
});

test.each([{}, { to: 'MESHKIT002' }, { to: 'NOBODY', content: 'x' }, { to: 'MESHKIT002', content: 'x', id: 'lower' }])(
  'a message that can’t be is refused: %j',
  async (body) => {
    const made = await rig();
    expect((await made.admin('POST', 'message', body)).status).toBe(400);
  },
);

test('faults are set, told with their counts, and taken away', async () => {
  const made = await rig();
  const faults = [{ when: { operation: ['inbox', 'count'] }, does: { kind: 'status', status: 503 } }];
  expect((await made.admin('POST', 'faults', { faults })).status).toBe(200);
  expect((await made.alice.get(made.alice.inbox)).status).toBe(503);
  const told = await made.admin('GET', 'faults');
  expect(told.json).toEqual({ faults: [{ fault: faults[0], matched: 1, applied: 1 }] });
  await made.admin('POST', 'faults', { faults: [] });
  expect((await made.alice.get(made.alice.inbox)).status).toBe(200);
});

test('a script that is none is refused with every place, and the faults stay as they were', async () => {
  const made = await rig({ faults: [{ does: { kind: 'silence' } }] });
  const faults = [{ does: { kind: 'status', status: 700, colour: 'red' } }, { does: { kind: 'storm' } }];
  const reply = await made.admin('POST', 'faults', { faults });
  expect(reply.status).toBe(400);
  expect(reply.body.toString()).toMatch(
    /faults\.0\.does\.colour.*faults\.0\.does\.status.*200 to 599.*faults\.1\.does\.kind/,
  );
  expect(made.sandbox.faults.counts()).toMatchObject([{ fault: { does: { kind: 'silence' } } }]);
});

test('without the admin API there is no such path', async () => {
  const made = await rig({ admin: false });
  for (const path of ['faults', 'message']) expect((await made.admin('POST', path)).status).toBe(404);
});

test.each([
  [{}, ['']],
  [[{}], ['0.does']],
  [[{ does: {} }], ['0.does.kind']],
  [[{ does: { kind: 'toString' } }], ['0.does.kind']],
  [[{ does: { kind: 'silence' }, times: 0 }], ['0.times']],
  [[{ does: { kind: 'silence' }, when: { operation: 'dance' } }], ['0.when.operation']],
  [[{ does: { kind: 'delay', ms: 700_000 } }], ['0.does.ms']],
  [[{ does: { kind: 'headers', set: { 'a b': 'c' }, remove: 'x' } }], ['0.does.remove', '0.does.set']],
  [[{ does: { kind: 'status', status: 503, headers: { 'Retry-After': 'a\nb' } } }], ['0.does.headers']],
  [new Array(1001).fill({ does: { kind: 'silence' } }), ['']],
])('problems have their place: %#', (value, places) => {
  expect(faultProblems(value).map(({ path }) => path.join('.'))).toEqual(places);
});
