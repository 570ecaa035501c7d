import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { closeRigs, rig } from './test-rig.ts';

afterEach(closeRigs);

test('a seeded message is listed, downloaded part by part and acknowledged like any other', async () => {
  const { sandbox, bob } = await rig();
  const to = bob.mailbox.id;
  const seeded = await sandbox.seed({ to, id: 'A/B %41#1', parts: ['one', Buffer.from('two')], encoding: 'gzip' });
  expect(seeded).toMatchObject({ messageId: 'A/B %41#1', parts: 2, bytes: 6, fileName: 'A/B %41#1.dat' });
  expect(seeded.sha256).toBe(createHash('sha256').update('onetwo').digest('hex'));
  const path = encodeURIComponent('A/B %41#1');
  expect(await bob.list()).toEqual(['A/B %41#1']);
  const parts = [await bob.download(path), await bob.download(path, { 'Accept-Encoding': 'gzip' }, '/2')];
  expect(parts.map(({ status }) => status)).toEqual([206, 200]);
  expect(parts[0]?.headers).toMatchObject({ 'mex-from': 'MESHKIT001', 'mex-chunk-range': '1:2' });
  expect([parts[0]?.body.toString(), gunzipSync(parts[1]?.body ?? '').toString()]).toEqual(['one', 'two']);
  expect((await bob.call('PUT', `${bob.inbox}/${path}/status/acknowledged`)).status).toBe(200);
  expect(await bob.list()).toEqual([]);
});

test.each([
  [{ to: 'NOBODY' }, /there are MESHKIT001/],
  [{ parts: [] }, /no part/],
  [{ id: 'lower' }, /upper case/],
  [{ id: 'X'.repeat(101) }, /1 to 100/],
  [{ fileName: 'a\nb' }, /latin-1/],
  [{ headers: [['Mex-Odd', '患']] as const }, /latin-1/],
])('what no message can have is refused: %j', async (wish, problem) => {
  const { sandbox, bob } = await rig();
  await expect(sandbox.seed({ to: bob.mailbox.id, parts: ['hello'], ...wish })).rejects.toThrow(problem);
  expect(await bob.list()).toEqual([]);
});

test('an id is taken once', async () => {
  const { sandbox, bob } = await rig();
  const seed = { to: bob.mailbox.id, parts: ['hello'], id: '7' };
  await sandbox.seed(seed);
  await expect(sandbox.seed(seed)).rejects.toThrow(/there already/);
});
