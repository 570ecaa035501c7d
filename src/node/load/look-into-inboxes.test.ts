import { afterEach, describe, expect, it } from 'vitest';
import { startFakeTarget, type FakeTarget } from '../fake-target.ts';
import { lookIntoInboxes } from './look-into-inboxes.ts';

let fake: FakeTarget | undefined;
afterEach(() => fake?.close());

async function serving(pages: Readonly<Record<string, object>>): Promise<FakeTarget> {
  fake = await startFakeTarget((request, response) => {
    const page = pages[(request.url ?? '').replace(/max_results=[0-9]+/, 'first')];
    response.statusCode = page ? 200 : 404;
    response.end(JSON.stringify(page ?? {}));
  });
  return fake;
}

const ALICE = '/messageexchange/ALICE/inbox?first';
const BOB = '/messageexchange/BOB/inbox?first';

describe('the look into the inboxes after a run', () => {
  it('follows the pages of every mailbox to their end', async () => {
    const { target } = await serving({
      [ALICE]: { messages: ['a'], links: { next: '/messageexchange/ALICE/inbox?continue' } },
      '/messageexchange/ALICE/inbox?continue': { messages: ['b'], links: {} },
      [BOB]: { messages: ['c'] },
    });
    expect(await lookIntoInboxes(target, 0)).toEqual({ ids: new Set(['a', 'b', 'c']) });
  });

  it('does not follow a link to another server', async () => {
    const { target } = await serving({
      [ALICE]: { messages: ['a'], links: { next: 'http://elsewhere.example/more' } },
      [BOB]: { messages: [] },
    });
    expect(await lookIntoInboxes(target, 0)).toEqual({ ids: new Set(['a']) });
  });

  it('is none where one inbox does not answer as it should', async () => {
    const { target } = await serving({ [ALICE]: { messages: [] } });
    expect(await lookIntoInboxes(target, 0)).toMatchObject({
      unreachable: false,
      problem: expect.stringContaining('BOB') as string,
    });
  });

  it('says so where the target is gone', async () => {
    const { target, close } = await serving({});
    await close();
    expect(await lookIntoInboxes(target, 0)).toMatchObject({ unreachable: true });
  });
});
