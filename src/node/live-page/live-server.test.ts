import { request, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LiveEvent } from '../../core/live-event.ts';
import { exampleExchange } from '../../core/run.examples.ts';
import { LiveServer } from './live-server.ts';

const page = { html: '<!doctype html><title>page</title>', policy: "default-src 'none'" };
const OVER = { kind: 'failed', message: 'it is over', exitCode: 3 } as const;

let live: LiveServer;

beforeEach(async () => {
  live = await LiveServer.start({ page, port: 0, limits: { exchanges: 5, size: 10_000_000 } });
});

afterEach(() => live.close());

interface Wish {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function ask(path: string, { method = 'GET', headers = {} }: Wish = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(new URL(path, live.url), { method, headers, agent: false }, resolve).once('error', reject).end();
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) text += String(piece);
  return text;
}

/** What a reader hears until the end of the run. */
async function heard(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) {
    text += String(piece);
    if (text.endsWith(`${JSON.stringify(OVER)}\n\n`)) break;
  }
  return text;
}

const begun = (scenario: string): LiveEvent => ({ kind: 'begun', scenario });

/** An exchange of some size. */
const exchange = (number: number, size = 0): LiveEvent => ({
  kind: 'exchange',
  scenario: 's'.repeat(size),
  exchange: { ...exampleExchange, id: `x${number}` },
});

function eventsIn(text: string): readonly LiveEvent[] {
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, json = '']) => JSON.parse(json) as LiveEvent);
}

function idsIn(text: string): readonly string[] {
  return [...text.matchAll(/^id: (.*)$/gm)].map(([, id = '']) => id);
}

describe('the page', () => {
  test('comes with its policy, and may be kept, read and framed by nobody else', async () => {
    const answer = await ask('/');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': page.policy,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(await textOf(answer)).toBe(page.html);
  });

  test('is there under localhost too', async () => {
    const host = new URL(live.url).host.replace('127.0.0.1', 'localhost');
    expect((await ask('/', { headers: { host } })).statusCode).toBe(200);
  });

  test('listens at the loopback address only', () => {
    expect(new URL(live.url).hostname).toBe('127.0.0.1');
  });
});

describe('refused is', () => {
  test.each([
    ['another name that leads here', '/', { headers: { host: 'evil.example' } }, 403],
    ['another name for the events', '/events', { headers: { host: 'evil.example:80' } }, 403],
    ['another site', '/events', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['another port of this machine', '/events', { headers: { 'sec-fetch-site': 'same-site' } }, 403],
    ['another path', '/etc/passwd', {}, 404],
    ['another method', '/', { method: 'POST' }, 405],
  ])('%s', async (_, path, wish, status) => {
    const answer = await ask(path, wish);
    expect(answer.statusCode).toBe(status);
    expect(await textOf(answer)).toBe('');
  });

  test('the ninth reader, until another has gone', async () => {
    const readers = await Promise.all(Array.from({ length: 8 }, () => ask('/events')));
    expect((await ask('/events')).statusCode).toBe(503);
    readers[0]?.destroy();
    await expect.poll(async () => (await ask('/events')).statusCode, { timeout: 30_000 }).toBe(200);
  }, 60_000);

  test('a port that is taken', async () => {
    const port = Number(new URL(live.url).port);
    await expect(LiveServer.start({ page, port })).rejects.toMatchObject({ code: 'USAGE' });
  });
});

describe('events', () => {
  test('come to who reads already and to who comes late, in their order', async () => {
    const early = await ask('/events');
    live.tell(begun('a'));
    live.tell(exchange(1));
    const late = await ask('/events');
    live.tell(OVER);
    for (const text of [await heard(early), await heard(late)])
      expect(eventsIn(text)).toEqual([begun('a'), exchange(1), OVER]);
    expect(early.headers['content-type']).toBe('text/event-stream');
  });

  test('go on after the last that a page has read, and begin anew for a page of another run', async () => {
    for (const event of [begun('a'), begun('b'), begun('c'), OVER]) live.tell(event);
    const [, second = ''] = idsIn(await heard(await ask('/events')));
    const headers = { 'last-event-id': second };
    expect(eventsIn(await heard(await ask('/events', { headers })))).toEqual([begun('c'), OVER]);
    const other = await LiveServer.start({ page, port: 0 });
    other.tell(begun('d'));
    other.tell(OVER);
    const answer = await ask(`${other.url}events`, { headers });
    expect(eventsIn(await heard(answer))).toEqual([begun('d'), OVER]);
    await other.close();
  });

  test('wait for nobody: a slow reader misses exchanges that went meanwhile, and still hears the end', async () => {
    const slow = await ask('/events');
    slow.pause();
    const many = 400;
    for (let number = 1; number <= many; number += 1) {
      live.tell(exchange(number, 100_000));
      await new Promise(setImmediate);
    }
    live.tell(OVER);
    const text = await heard(slow);
    const events = eventsIn(text);
    const numbers = idsIn(text).map((id) => Number(id.split('-')[1]));
    expect(events.at(-1)).toEqual(OVER);
    expect(numbers.length).toBeLessThan(many);
    expect(numbers.slice(-6)).toEqual([many - 4, many - 3, many - 2, many - 1, many, many + 1]);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }, 60_000);

  test('that hold line breaks stay one event', async () => {
    live.tell(begun('a\n\ndata: b\r\n'));
    live.tell(OVER);
    expect(eventsIn(await heard(await ask('/events')))).toEqual([begun('a\n\ndata: b\r\n'), OVER]);
  });

  test('end when the run does', async () => {
    const text = textOf(await ask('/events'));
    live.tell(begun('a'));
    await live.close();
    expect(eventsIn(await text)).toEqual([begun('a')]);
  });
});
