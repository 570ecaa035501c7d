import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatControlFile } from '../../payloads/control-file-text.ts';
import { OutWatch } from './out-watch.ts';
import { Fates } from './read-fate.ts';

const LIMIT_MS = 10_000;
let home = '';
let out: OutWatch;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'meshkit-out-'));
  for (const name of ['out', 'sent', 'failed']) mkdirSync(join(home, name));
  out = new OutWatch(join(home, 'out'));
});

afterEach(() => {
  out.close();
  rmSync(home, { recursive: true, force: true });
});

const write = (name: string, content: string, folder = 'out'): void => writeFileSync(join(home, folder, name), content);

function drop(base: string, content = 'hello', fields: Readonly<Record<string, string>> = {}): void {
  write(`${base}.dat`, content);
  write(`${base}.ctl`, formatControlFile(fields));
}

const taken = async () => undefined;

test.runIf(process.platform === 'linux')('files are seen in the order in which they came, however fast', async () => {
  write('a.ctl', 'x');
  write('a.dat', 'x');
  drop('b');
  await out.settle(0, LIMIT_MS);
  const [a, b] = out.dropped;
  expect(a?.controlAt).toBeLessThan(a?.dataAt ?? 0);
  expect(b?.dataAt).toBeLessThan(b?.controlAt ?? 0);
});

test('a pair that lay still is read: its bytes by their digest, its control file without personal data', async () => {
  drop('a', 'hello', { LocalId: 'for 9990000018' });
  await out.settle(0, LIMIT_MS);
  const [{ read } = {}] = out.dropped;
  expect(read).toMatchObject({ bytes: 5, looksCompressed: false });
  expect(read?.control.file?.fields).toMatchObject([{ text: 'for [NHS number]', personal: 'NHS number' }]);
});

test('a control file that grows is noted', async () => {
  write('a.dat', 'x');
  write('a.ctl', 'x');
  await out.look();
  await expect.poll(() => out.dropped[0]?.controlAt, { timeout: LIMIT_MS }).toBeDefined();
  write('a.ctl', 'longer');
  await expect.poll(() => out.dropped[0]?.controlGrew, { timeout: LIMIT_MS }).toBe(true);
});

test('another file that takes the place of one makes another pair, and the first is lost', async () => {
  drop('a', 'first');
  await out.settle(0, LIMIT_MS);
  write('other', 'again', '');
  renameSync(join(home, 'other'), join(home, 'out', 'a.dat'));
  await out.look();
  expect(out.dropped.map(({ became }) => became)).toEqual(['replaced', 'left']);
});

test('what vanishes is gone, unless the client has it', async () => {
  drop('a');
  drop('b');
  await out.settle(0, LIMIT_MS);
  write('b.ctl', formatControlFile({ DTSId: 'M1' }), 'sent');
  for (const name of ['a.dat', 'a.ctl', 'b.dat', 'b.ctl']) rmSync(join(home, 'out', name));
  const [sent, failed] = [join(home, 'sent'), join(home, 'failed')];
  const fates = new Fates({ in: '', out: '', temp: '', sent, failed });
  await out.conclude((base) => fates.of(base));
  expect(out.dropped.map(({ base, became, messageId }) => [base, became, messageId])).toEqual([
    ['a', 'gone', undefined],
    ['b', 'sent', 'M1'],
  ]);
});

test('a name that comes again after the client took it is another pair, and neither is lost', async () => {
  drop('a', 'first');
  await out.settle(0, LIMIT_MS);
  for (const name of ['a.dat', 'a.ctl']) rmSync(join(home, 'out', name));
  await out.conclude(async () => ({ became: 'sent', messageId: 'M1' }));
  drop('a', 'second');
  await out.settle(0, LIMIT_MS);
  await out.conclude(taken);
  expect(out.dropped.map(({ became, read }) => [became, read?.bytes])).toEqual([
    ['sent', 5],
    ['left', 6],
  ]);
});
