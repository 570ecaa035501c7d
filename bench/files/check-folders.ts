import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlFile } from '../../src/core/control-file.ts';
import { controlText, statusText } from '../../src/mesh/control-file.ts';
import { readControlFile } from '../../src/payloads/control-file.ts';
import { MAILBOXES, type DroppedPair } from './pairs.ts';

export interface Found {
  readonly sent: number;
  readonly inDoubt: number;
  readonly received: number;
  readonly problems: readonly string[];
}

/** Compares what lies in the folders with what was dropped. `taken`: where the application has put what it took from `in`. */
export async function checkFolders(home: string, taken: string, pairs: readonly DroppedPair[]): Promise<Found> {
  const problems: string[] = [];
  const inbound = (await Promise.all(MAILBOXES.map((mailbox) => inboundOf(home, taken, mailbox)))).flat();
  const ids = inbound.map(({ id }) => id);
  if (new Set(ids).size < ids.length) problems.push('a message id is in `in` twice');
  const contents = new Map<string, number>();
  for (const { content, id } of inbound) {
    if (content === undefined) problems.push(`${id} came without its data`);
    else contents.set(content, (contents.get(content) ?? 0) + 1);
  }
  const expected = new Map<string, { sent: number; doubt: number }>();
  const counts = { sent: 0, inDoubt: 0 };
  for (const pair of pairs) {
    const fate = await fateOf(home, pair);
    if (typeof fate !== 'string') counts[fate.doubt ? 'inDoubt' : 'sent'] += 1;
    else problems.push(fate);
    const entry = expected.get(pair.content) ?? { sent: 0, doubt: 0 };
    if (typeof fate !== 'string') entry[fate.doubt ? 'doubt' : 'sent'] += 1;
    expected.set(pair.content, entry);
  }
  for (const [content, { sent, doubt }] of expected) {
    const came = contents.get(content) ?? 0;
    if (came < sent || came > sent + doubt) problems.push(`${came} of ${sent} came: ${content.split('\n', 1).join()}`);
  }
  return { ...counts, received: inbound.length, problems };
}

/** What became of a pair: it is in `sent`, or in `failed` and said to be in doubt, and nowhere else. */
async function fateOf(
  home: string,
  { base, from, localId }: DroppedPair,
): Promise<string | { readonly doubt: boolean }> {
  const lies = (folder: string, extension: string): boolean =>
    existsSync(join(home, from, folder, `${base}.${extension}`));
  const places = ['out', 'sent', 'failed'].filter((folder) => lies(folder, 'ctl') || lies(folder, 'dat'));
  const [place] = places;
  if (places.length !== 1 || !place || place === 'out') return `${base} is in ${places.join(' and ') || 'no folder'}`;
  if (!lies(place, 'ctl') || !lies(place, 'dat')) return `half of ${base} is in ${place}`;
  const control = await controlAt(join(home, from, place, `${base}.ctl`));
  if (!control) return `${base}.ctl in ${place} can't be read`;
  if (place === 'sent')
    return controlText(control, 'DTSId') === '' ? `${base} was sent without DTSId` : { doubt: false };
  const isTold = statusText(control, 'Description').startsWith('In doubt');
  return isTold && localId === '' ? { doubt: true } : `${base} failed: ${statusText(control, 'Description')}`;
}

async function inboundOf(home: string, taken: string, mailbox: string) {
  const folders = [join(home, mailbox, 'in'), join(taken, mailbox)].filter((folder) => existsSync(folder));
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const controls = files.filter((file) => file.endsWith('.ctl'));
  const read = await Promise.all(
    controls.map(async (file) => {
      const control = await controlAt(file);
      const data = `${file.slice(0, -4)}.dat`;
      const content = existsSync(data) ? readFileSync(data, 'utf8') : undefined;
      return {
        id: control ? controlText(control, 'DTSId') : file,
        kind: control && controlText(control, 'MessageType'),
        content,
      };
    }),
  );
  return read.filter(({ kind }) => kind !== 'Report');
}

async function controlAt(file: string): Promise<ControlFile | undefined> {
  return (await readControlFile(readFileSync(file))).file;
}
