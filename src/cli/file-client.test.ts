/** Longer than most: every case needs the same two mailboxes with their folders, and a sandbox between them. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { controlText, statusText } from '../mesh/control-file.ts';
import { STANDARD_SETTINGS, type FileClientSettings } from '../node/file-client/client-context.ts';
import { FileClient } from '../node/file-client/file-client.ts';
import { Journal } from '../node/file-client/journal.ts';
import { completeFolders, findInterfaceFolders } from '../node/files/interface-folders.ts';
import { MeshCaller } from '../node/load/engine/mesh-caller.ts';
import { LOOPBACK_DEFAULTS } from '../node/target-defaults.ts';
import { formatControlFile } from '../payloads/control-file-text.ts';
import { readControlFile } from '../payloads/control-file.ts';
import { defaultMailboxes, defaultSharedKey } from '../sandbox/defaults.ts';
import { claimFolder } from '../sandbox/disk/store-lock.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { runFileClient } from './file-client.ts';

const [ALICE, BOB] = ['MESHKIT001', 'MESHKIT002'];
let home = '';
let sandbox: Sandbox;
let told = '';

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'meshkit-client-'));
  for (const mailbox of [ALICE, BOB])
    for (const name of ['IN', 'out']) mkdirSync(join(home, mailbox, name), { recursive: true });
  sandbox = await startSandbox({ mailboxes: defaultMailboxes, sharedKey: defaultSharedKey });
  told = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((told += text.toString()), true));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await sandbox.close();
  rmSync(home, { recursive: true, force: true });
});

const once = (): Promise<number> =>
  runFileClient(
    home,
    { url: sandbox.url, once: true, poll: 1, settle: 0, alone: 0, transferReports: false },
    new AbortController().signal,
  );
const list = (mailbox: string, folder: string): readonly string[] => readdirSync(join(home, mailbox, folder)).sort();
const read = async (mailbox: string, folder: string, name: string) => {
  const { file } = await readControlFile(readFileSync(join(home, mailbox, folder, name)));
  if (!file) throw new Error(`${name} can't be read`);
  return file;
};

const CONTROL = {
  ...{
    Version: '1.0',
    AddressType: 'DTS',
    MessageType: 'Data',
    WorkflowId: 'MESHKIT_DATA',
    From_DTS: ALICE,
    To_DTS: BOB,
  },
};

function drop(base: string, changes: Readonly<Record<string, string>> = {}, content = 'hello'): void {
  writeFileSync(join(home, ALICE, 'out', `${base}.dat`), content);
  writeFileSync(join(home, ALICE, 'out', `${base}.ctl`), formatControlFile({ ...CONTROL, ...changes }));
}

/** The client of Alice alone, with settings of its own. */
async function aliceClient(settings: Partial<FileClientSettings>): Promise<FileClient> {
  const [place] = findInterfaceFolders(join(home, ALICE));
  const [mailbox] = defaultMailboxes;
  if (!place || !mailbox) throw new Error('no folder');
  const server = { baseUrl: sandbox.url, sharedKey: defaultSharedKey, limits: LOOPBACK_DEFAULTS.limits };
  return FileClient.open({
    ...{ mailbox, folders: await completeFolders(place), caller: new MeshCaller(server, 0, 4) },
    ...{ settings: { ...STANDARD_SETTINGS, settleMs: 0, ...settings }, signal: new AbortController().signal },
    tell: (line) => (told += `${line}\n`),
  });
}

test('a pair goes to sent with the id of its message, and arrives under that id with its subject and its bytes', async () => {
  drop('a b.csv', { Subject: 'Fish & chips', LocalId: 'ours-1' }, 'the bytes');
  expect(await once()).toBe(0);
  expect([list(ALICE, 'out'), list(ALICE, 'sent')]).toEqual([[], ['a b.csv.ctl', 'a b.csv.dat']]);
  const sent = await read(ALICE, 'sent', 'a b.csv.ctl');
  const id = controlText(sent, 'DTSId');
  expect(list(BOB, 'IN')).toEqual([`${id}.ctl`, `${id}.dat`]);
  expect(readFileSync(join(home, BOB, 'IN', `${id}.dat`), 'utf8')).toBe('the bytes');
  const received = await read(BOB, 'IN', `${id}.ctl`);
  expect(['Subject', 'LocalId', 'From_DTS'].map((name) => controlText(received, name))).toEqual([
    'Fish & chips',
    'ours-1',
    ALICE,
  ]);
  expect([statusText(sent, 'Event'), statusText(sent, 'Status'), statusText(sent, 'StatusCode')]).toEqual([
    'TRANSFER',
    'SUCCESS',
    '00',
  ]);
});

test('a file above the limit of one request travels in parts where AllowChunking is Y, and not otherwise', async () => {
  const content = Array.from({ length: 3000 }, (_, index) => String(Math.imul(index, 2654435761))).join('');
  drop('large', { AllowChunking: 'Y', Compress: 'N' }, content);
  drop('refused', { Compress: 'N' }, content);
  const client = await aliceClient({ chunkBytes: 10_000 });
  expect(await client.send()).toMatchObject({ sent: 1, failed: 1 });
  expect(list(ALICE, 'failed')).toEqual(['refused.ctl', 'refused.dat']);
  await once();
  const [data = ''] = list(BOB, 'IN').filter((name) => name.endsWith('.dat'));
  expect(readFileSync(join(home, BOB, 'IN', data), 'utf8')).toBe(content);
});

test('what is small once it is compressed needs no parts', async () => {
  drop('zeros', { LocalId: 'z' }, '0'.repeat(50_000));
  const client = await aliceClient({ chunkBytes: 10_000 });
  expect(await client.send()).toMatchObject({ sent: 1, failed: 0 });
});

describe('a pair that can not be sent goes to failed with its code, and a report tells of it alone in in', () => {
  test.each([
    ['COLLECT 01', { WorkflowId: '' }],
    ['SEND 07', { From_DTS: 'MESHKIT003' }],
    ['SEND 08', { To_DTS: '' }],
    ['SEND 09', { Version: '1' }],
    ['SEND 10', { AddressType: 'SMTP' }],
    ['SEND 11', { MessageType: 'Report' }],
    ['SEND 12', { To_DTS: 'NOBODY01' }],
    ['SEND 16', { WorkflowId: 'MESHKIT_NOT_FROM_ALICE' }],
    ['SEND 17', { WorkflowId: 'MESHKIT_NOT_TO_BOB' }],
  ])('%s', async (code, changes) => {
    drop('a', changes);
    expect(await once()).toBe(1);
    expect([list(ALICE, 'out'), list(ALICE, 'failed')]).toEqual([[], ['a.ctl', 'a.dat']]);
    expect(list(ALICE, 'IN')).toEqual(['a_ERROR.ctl']);
    const report = await read(ALICE, 'IN', 'a_ERROR.ctl');
    expect(`${statusText(report, 'Event')} ${statusText(report, 'StatusCode')}`).toBe(code);
    expect([controlText(report, 'MessageType'), statusText(report, 'Status')]).toEqual(['Report', 'ERROR']);
    expect(list(BOB, 'IN')).toEqual([]);
  });

  test('half a pair that nothing follows', async () => {
    writeFileSync(join(home, ALICE, 'out', 'data.dat'), 'x');
    writeFileSync(join(home, ALICE, 'out', 'control.ctl'), formatControlFile(CONTROL));
    expect(await once()).toBe(1);
    expect(list(ALICE, 'failed')).toEqual(['control.ctl', 'data.dat']);
    expect(list(ALICE, 'IN')).toEqual(['control_ERROR.ctl', 'data_ERROR.ctl']);
  });

  test('a control file that is no XML, which is kept as it was written', async () => {
    drop('a');
    writeFileSync(join(home, ALICE, 'out', 'a.ctl'), '<DTSControl>&');
    expect(await once()).toBe(1);
    expect(readFileSync(join(home, ALICE, 'failed', 'a.ctl'), 'utf8')).toBe('<DTSControl>&');
  });
});

describe('a message whose answer was lost', () => {
  /** As a crash leaves it: the journal says that the first part was on its way. */
  async function lostAnswer(localId: string): Promise<void> {
    drop('a', localId === '' ? {} : { LocalId: localId });
    const temp = join(home, ALICE, 'temp');
    mkdirSync(temp, { recursive: true });
    await (await Journal.open(temp)).write({ base: 'a', localId, attemptedAt: 1 });
  }
  const arrived = (localId: string, fileName = 'a.dat') =>
    sandbox.seed({ to: BOB, from: ALICE, parts: ['hello'], localId, fileName });

  test('is taken for sent where MESH has one message with its local id', async () => {
    await lostAnswer('ours');
    await arrived('ours');
    expect(await once()).toBe(0);
    expect(list(ALICE, 'sent')).toEqual(['a.ctl', 'a.dat']);
    expect(list(BOB, 'IN')).toHaveLength(2);
  });

  test('is sent where MESH has none, or only that of another file', async () => {
    await lostAnswer('ours');
    await arrived('ours', 'other.dat');
    expect(await once()).toBe(0);
    expect(list(BOB, 'IN')).toHaveLength(4);
  });

  test.each([
    ['several have its local id', 'ours', 2],
    ['it has no local id', '', 1],
  ])('is reported as in doubt and not sent again where %s', async (_why, localId, there) => {
    await lostAnswer(localId);
    for (let count = 0; count < there; count += 1) await arrived(localId);
    expect(await once()).toBe(4);
    expect(told).toMatch(/in doubt: a is in failed/);
    expect(statusText(await read(ALICE, 'failed', 'a.ctl'), 'Description')).toMatch(/^In doubt/);
    expect(list(BOB, 'IN')).toHaveLength(there * 2);
  });
});

describe('receiving', () => {
  test('a hostile file name or message id never becomes a path', async () => {
    await sandbox.seed({ to: BOB, parts: ['x'], fileName: '../../../escaped.dat' });
    await sandbox.seed({ to: BOB, parts: ['y'], id: '..%2F..%2FESCAPED', fileName: 'CON' });
    await sandbox.seed({ to: BOB, parts: ['z'], id: '../ESCAPED', subject: ']]><x>&' });
    expect(await once()).toBe(0);
    expect(list(BOB, 'IN')).toHaveLength(6);
    expect(list(BOB, 'IN').every((name) => /^[0-9a-f]{40}\.|^[0-9]+_[0-9A-F]{6}\./.test(name))).toBe(true);
    expect(readdirSync(home).sort()).toEqual([ALICE, BOB]);
    for (const name of list(BOB, 'IN').filter((each) => each.endsWith('.ctl'))) await read(BOB, 'IN', name);
  });

  test('a non-delivery report is a control file alone that names the message', async () => {
    drop('a', { LocalId: 'ours' });
    await once();
    const id = controlText(await read(ALICE, 'sent', 'a.ctl'), 'DTSId');
    await sandbox.report({
      ...{ to: ALICE, linkedId: id, localId: 'ours', workflowId: 'MESHKIT_DATA', subject: 'NDR' },
      ...{ event: 'SEND', code: '14', description: 'Undelivered message' },
    });
    await once();
    const [name = ''] = list(ALICE, 'IN');
    expect(list(ALICE, 'IN')).toHaveLength(1);
    const report = await read(ALICE, 'IN', name);
    expect(['MessageType', 'LocalId', 'DTSId'].map((field) => controlText(report, field))).toEqual([
      'Report',
      'ours',
      id,
    ]);
    expect(statusText(report, 'StatusCode')).toBe('14');
  });

  test('a message that was delivered before a crash is acknowledged and not delivered again', async () => {
    const { messageId } = await sandbox.seed({ to: BOB, parts: ['x'] });
    const done = join(home, BOB, 'temp', `${messageId}.done`);
    mkdirSync(join(home, BOB, 'temp'));
    writeFileSync(done, '');
    expect(await once()).toBe(0);
    expect(list(BOB, 'IN')).toEqual([]);
    expect(existsSync(done)).toBe(false);
  });

  test('a message that was complete before a crash is delivered as it lies there', async () => {
    const { messageId } = await sandbox.seed({ to: BOB, parts: ['x'] });
    mkdirSync(join(home, BOB, 'temp'));
    for (const extension of ['done', 'dat', 'ctl'])
      writeFileSync(join(home, BOB, 'temp', `${messageId}.${extension}`), 'kept');
    expect(await once()).toBe(0);
    expect(list(BOB, 'IN')).toEqual([`${messageId}.ctl`, `${messageId}.dat`]);
    expect(readFileSync(join(home, BOB, 'IN', `${messageId}.dat`), 'utf8')).toBe('kept');
  });
});

test('a second client of a mailbox is refused and told who the first is', async () => {
  const temp = join(home, ALICE, 'temp');
  mkdirSync(temp);
  const { release } = claimFolder(temp);
  await expect(once()).rejects.toThrow(`is used by process ${process.pid}: one client at a time serves a mailbox`);
  release();
  expect(await once()).toBe(0);
});

test('a server that is not on this machine is refused', async () => {
  const wish = { url: 'http://mesh.example.test', once: true, poll: 1, settle: 0, alone: 0, transferReports: false };
  await expect(runFileClient(home, wish, new AbortController().signal)).rejects.toThrow('is not on this machine');
});

test('a file name with personal data is not repeated on the console', async () => {
  drop('letter 999 000 0018', { To_DTS: 'NOBODY01' });
  await once();
  expect(told).toMatch(/failed: letter \[NHS number\]/);
});
