import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Session } from '../../node/session.ts';
import { defaultWorkflowIds } from '../../sandbox/defaults.ts';
import { openEmbedded, type OpenTarget } from '../open-target.ts';
import { FolderPostBox } from './folder-post-box.ts';
import { HttpPostBox } from './http-post-box.ts';
import type { PostBox } from './post-box.ts';

const WAYS = {
  http: async (session: Session, party: 'alice' | 'bob') => new HttpPostBox(session, session[party]),
  folders: (session: Session, party: 'alice' | 'bob') => FolderPostBox.open(session, session[party]),
};
const LETTER = { workflowId: 'MESHKIT_DATA', body: '<a>Fish &amp; chips</a>', type: 'text/xml', localId: 'ours' };

let open: OpenTarget;
let session: Session;
let alice: PostBox;
let bob: PostBox;

describe.each(Object.entries(WAYS))('a post box by %s', (_name, way) => {
  beforeEach(async () => {
    open = await openEmbedded();
    const { send, target, moveClock } = open;
    const clock = moveClock ? { moveClock } : {};
    session = new Session(target, { id: 's', title: 's', seed: 7, exercises: [], send, ...clock });
    [alice, bob] = [await way(session, 'alice'), await way(session, 'bob')];
  });
  afterEach(async () => {
    await alice.close();
    await bob.close();
    await open.close();
  });

  test.each([undefined, true] as const)(
    'hands over a message with what it says (compressed: %s)',
    async (compressed) => {
      const id = await alice.send({ ...LETTER, to: bob.party.id, compressed });
      const { from, workflowId, localId } = (await bob.takeIn(id ?? '')) ?? {};
      expect([from, workflowId, localId]).toEqual([alice.party.id, 'MESHKIT_DATA', 'ours']);
      const sent = session.trace().exchanges.find(({ request }) => request.method === 'POST');
      expect(sent?.request.headers.some(([name]) => name.toLowerCase() === 'content-encoding')).toBe(
        compressed === true,
      );
    },
  );

  test('answers nothing for a message that MESH refuses, with what was known of it as evidence', async () => {
    const context = { permission: 'recipient not registered' } as const;
    const workflowId = defaultWorkflowIds.recipientNotRegistered;
    expect(await alice.send({ ...LETTER, workflowId, to: bob.party.id, context })).toBeUndefined();
    const [refused] = session.trace().exchanges;
    expect([refused?.response?.status, refused?.context.permission]).toEqual([417, 'recipient not registered']);
  });

  test('reads the report about a message that nobody collected', async () => {
    const id = (await alice.send({ ...LETTER, to: bob.party.id })) ?? '';
    await session.advanceClock(6 * 24 * 60 * 60 * 1000);
    await alice.readReports([id]);
    const linked = session.trace().exchanges.flatMap(({ response }) => response?.headers ?? []);
    expect(linked.filter(([name]) => name.toLowerCase() === 'mex-linkedmsgid').map(([, value]) => value)).toEqual([id]);
  });
});
