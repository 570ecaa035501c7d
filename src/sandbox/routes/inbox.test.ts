import { afterEach, describe, expect, test } from 'vitest';
import { bob, closeRigs, rig, type Rig } from '../test-rig.ts';

afterEach(closeRigs);

interface Page {
  readonly messages: readonly string[];
  readonly links: { readonly self: string; readonly next?: string };
  readonly approx_inbox_count: number;
}

async function sendMany(made: Rig, count: number, workflowId = 'MESHKIT_DATA'): Promise<string[]> {
  const ids = [];
  for (let sent = 0; sent < count; sent += 1)
    ids.push(await made.alice.send(bob, 'x', { 'Mex-WorkflowID': workflowId }));
  return ids;
}

async function pageAt(made: Rig, path: string): Promise<Page> {
  const reply = await made.bob.get(path);
  expect(reply.status).toBe(200);
  return reply.json as unknown as Page;
}

describe('a listing', () => {
  test('has a body for each version', async () => {
    const made = await rig();
    const [id] = await sendMany(made, 1);
    const second = await made.bob.get(made.bob.inbox);
    const first = await made.bob.get(made.bob.inbox, { Accept: 'application/vnd.mesh.v1+json' });
    expect(second.headers['content-type']).toBe('application/vnd.mesh.v2+json');
    expect(second.json).toEqual({
      messages: [id],
      links: { self: `${made.bob.inbox}?max_results=500` },
      approx_inbox_count: 1,
    });
    expect(first.headers['content-type']).toBe('application/json');
    expect(first.json).toEqual({ messages: [id] });
  });

  test('holds 500 unless asked for more, oldest first', async () => {
    const made = await rig();
    const ids = await sendMany(made, 501);
    const page = await pageAt(made, made.bob.inbox);
    expect(page.messages).toEqual(ids.slice(0, 500));
    expect((await pageAt(made, page.links.next ?? '')).messages).toEqual(ids.slice(500));
    expect((await pageAt(made, `${made.bob.inbox}?max_results=5000`)).messages).toEqual(ids);
  });

  test('names the next page exactly when there is one', async () => {
    const made = await rig();
    const ids = await sendMany(made, 10);
    expect((await pageAt(made, `${made.bob.inbox}?max_results=10`)).links.next).toBeUndefined();
    await sendMany(made, 1);
    const page = await pageAt(made, `${made.bob.inbox}?max_results=10`);
    expect(page.messages).toEqual(ids);
    expect(page.links.next).toMatch(/^\/messageexchange\/MESHKIT002\/inbox\?max_results=10&continue_from=.{24,}$/);
    const last = await pageAt(made, page.links.next ?? '');
    expect([last.messages.length, last.links.next, last.links.self]).toEqual([1, undefined, page.links.next]);
  });

  test('goes on where it was after earlier pages have been acknowledged', async () => {
    const made = await rig();
    const ids = await sendMany(made, 25);
    const page = await pageAt(made, `${made.bob.inbox}?max_results=10`);
    for (const id of page.messages) await made.bob.acknowledge(id);
    const second = await pageAt(made, page.links.next ?? '');
    expect(second.messages).toEqual(ids.slice(10, 20));
    for (const id of second.messages) await made.bob.acknowledge(id);
    expect((await pageAt(made, second.links.next ?? '')).messages).toEqual(ids.slice(20));
  });

  test('goes on after a message id as well', async () => {
    const made = await rig();
    const ids = await sendMany(made, 12);
    expect((await pageAt(made, `${made.bob.inbox}?continue_from=${ids[9]}`)).messages).toEqual(ids.slice(10));
  });

  test("shows nobody else's messages", async () => {
    const made = await rig();
    await sendMany(made, 1);
    expect(await made.alice.list()).toEqual([]);
  });

  test.each([
    'max_results=9',
    'max_results=5001',
    'max_results=abc',
    'max_results=10.5',
    'max_results=',
    `continue_from=${'a'.repeat(23)}`,
    `continue_from=${'a'.repeat(24)}`,
    `continue_from=${'a'.repeat(1000)}`,
    `continue_from=${'a'.repeat(1001)}`,
    'workflow_filter=X',
    `workflow_filter=${'X'.repeat(256)}`,
    'workflow_filter=*X',
    'workflow_filter=!*',
    'workflow_filter=**',
  ])('refuses %s as invalid', async (query) => {
    const made = await rig();
    const reply = await made.bob.get(`${made.bob.inbox}?${query}`);
    const expected = { status: 400, loc: ['query', query.split('=')[0]] };
    const [detail] = reply.json['detail'] as { loc: unknown; msg: unknown; type: unknown }[];
    expect({ status: reply.status, loc: detail?.loc }).toEqual(expected);
    expect(detail).toMatchObject({ msg: expect.any(String) as string, type: expect.any(String) as string });
  });

  test("refuses a page of another mailbox's inbox", async () => {
    const made = await rig();
    await sendMany(made, 11);
    const { links } = await pageAt(made, `${made.bob.inbox}?max_results=10`);
    const token = new URLSearchParams(links.next?.split('?')[1]).get('continue_from') ?? '';
    const reply = await made.alice.get(`${made.alice.inbox}?continue_from=${token}`);
    expect(reply.status).toBe(400);
  });
});

test.each([
  ['AAA_ONE', ['AAA_ONE']],
  ['!AAA_ONE', ['AAA_ONE_ACK', 'AAA_TWO', 'BBB', 'BBB_ACK']],
  ['AAA*', ['AAA_ONE', 'AAA_ONE_ACK', 'AAA_TWO']],
  ['!AAA*', ['BBB', 'BBB_ACK']],
  ['*_ACK*', ['AAA_ONE_ACK', 'BBB_ACK']],
  ['!*_ACK*', ['AAA_ONE', 'AAA_TWO', 'BBB']],
])('filter %s selects %j, in order and page by page', async (filter, selected) => {
  const made = await rig();
  const sent: [string, string][] = [];
  for (let round = 0; round < 6; round += 1)
    for (const workflowId of ['AAA_ONE', 'BBB_ACK', 'AAA_TWO', 'BBB', 'AAA_ONE_ACK'])
      sent.push([workflowId, await made.alice.send(bob, 'x', { 'Mex-WorkflowID': workflowId })]);
  const wanted = sent.filter(([workflowId]) => selected.includes(workflowId)).map(([, id]) => id);
  const seen: string[] = [];
  const start = `${made.bob.inbox}?max_results=10&workflow_filter=${encodeURIComponent(filter)}`;
  for (let path: string | undefined = start; path;) {
    const page: Page = await pageAt(made, path);
    expect(page.approx_inbox_count).toBe(30);
    seen.push(...page.messages);
    path = page.links.next;
  }
  expect(seen).toEqual(wanted);
});

test('the count is the number of waiting messages, in a body for each version', async () => {
  const made = await rig();
  const [id = ''] = await sendMany(made, 3);
  await made.bob.acknowledge(id);
  const path = `/messageexchange/${bob.id}/count`;
  expect((await made.bob.get(path)).json).toEqual({ count: 2 });
  const first = await made.bob.get(path, { Accept: 'application/json' });
  expect(first.json).toEqual({ count: 2, internalID: expect.any(String) as string, allResultsIncluded: true });
});

test('ids in a path may be given in lower case', async () => {
  const made = await rig();
  await sendMany(made, 1);
  const reply = await made.bob.get(`/messageexchange/${bob.id.toLowerCase()}/inbox`);
  expect((reply.json as unknown as Page).links.self).toContain(bob.id);
  expect((reply.json as unknown as Page).messages).toHaveLength(1);
});
