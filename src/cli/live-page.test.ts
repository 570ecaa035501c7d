import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Exchange } from '../core/exchange.ts';
import { HOSTILE, exampleExchange, exampleRule, exampleTrace } from '../core/run.examples.ts';
import { MUST, run as exampleRun } from '../core/small-run.examples.ts';
import { LivePage, TRAFFIC_PAGE } from './live-page.ts';

const PLACES = [chromium.executablePath(), '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = PLACES.find((place) => existsSync(place));
/** A browser on a busy machine takes its time. */
const LONG_MS = 60_000;
const PATIENT = { timeout: LONG_MS / 2 };

const EVIL = '<script>document.title = "hacked"</script><img src=x onerror="document.title = 1">';

/** Fails for exchanges that were answered with 417. */
const refused = exampleRule('CLI-001', 'MUST', 'stated', {
  binds: 'client',
  name: 'is-not-refused',
  when: ({ request }: Exchange) => request.method === 'POST',
  check: ({ id, response }: Exchange) =>
    response?.status === 417
      ? { expected: '202', received: `417 ${HOSTILE}`, where: `${id} response status` }
      : undefined,
});
const other = exampleRule('CLI-002', 'SHOULD', 'stated', { binds: 'client', name: 'lists-its-inbox' });

function exchange(number: number, method: string, status: number): Exchange {
  const request = { ...exampleExchange.request, method, headers: [['X-Evil', EVIL] as const] };
  const body = { bytes: 70, sha256: 'e3b0', text: `${EVIL} ${HOSTILE}` };
  return { ...exampleExchange, id: `x${number}`, request, response: { status, headers: [['x-odd', HOSTILE]], body } };
}

const SCENARIOS = ['sending: one message', 'polling: nothing waits'];
const EXCHANGES = [exchange(1, 'POST', 202), exchange(2, 'POST', 417), exchange(3, 'GET', 200)];

let browser: Browser;
let context: BrowserContext;
let page: Page;
let live: LivePage;
let folder: string;
/** What went wrong in the browser, and what it asked of whom. */
let problems: string[] = [];
let asked: string[] = [];

beforeAll(async () => {
  if (executablePath !== undefined) browser = await chromium.launch({ executablePath, args: ['--disable-gpu'] });
}, LONG_MS);

afterAll(() => executablePath === undefined || browser.close());

beforeEach(async () => {
  if (executablePath === undefined) return;
  [problems, asked] = [[], []];
  folder = mkdtempSync(join(tmpdir(), 'meshkit-live-page-'));
  live = await LivePage.open(0, [refused, other]);
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  context.setDefaultTimeout(LONG_MS / 2);
  page = await context.newPage();
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('request', (request) => asked.push(request.url()));
}, LONG_MS);

afterEach(async () => {
  if (executablePath === undefined) return;
  await context.close();
  await live.close();
  rmSync(folder, { recursive: true });
}, LONG_MS);

function play(): void {
  const begun = { client: `our client ${EVIL}`, startedAt: '2026-01-01T00:00:00.000Z', seed: 1, scenarios: SCENARIOS };
  live.run(begun, MUST, false);
  const [first = ''] = SCENARIOS;
  live.begun(first);
  for (const one of EXCHANGES) live.exchange(first, one);
}

function judge(): void {
  live.judge({ ...exampleTrace, id: SCENARIOS[0] ?? '', exchanges: EXCHANGES });
}

const rows = () => page.locator('#traffic tr:visible');
const press = (key: string) => page.keyboard.press(key);

/** Waits for a text to come about. */
async function says(selector: string, text: string | RegExp): Promise<void> {
  await page.locator(selector).filter({ hasText: text }).waitFor();
}

describe.skipIf(executablePath === undefined)('the live page in a browser', () => {
  test(
    'shows traffic as it comes, and verdicts when the scenario ends',
    async () => {
      await page.goto(live.url);
      play();
      await says('#counts', '0 of 2 scenarios judged, 3 exchanges');
      expect(await rows().nth(1).innerText()).toMatch(/POST \/X26ALICE\/inbox\s+417\s.*not judged/s);
      judge();
      await says('#counts', '1 of 2 scenarios judged');
      expect(await rows().nth(1).innerText()).toContain('failed: CLI-001');
      expect(await page.locator('#status').innerText()).toBe('not conformant: CLI-001 is-not-refused');
      expect(await page.locator('#verdicts').innerText()).toMatch(/not conformant: 1.*expected\s+202/s);
      await live.over(exampleRun(), folder);
      await says('#headline', 'The run is over: conformant');
      expect(await page.locator('#over').innerText()).toContain(folder);
      await live.close();
      await says('#status', 'The run is over: conformant. Exit code 0.');
      expect(await rows().count()).toBe(3);
      expect(problems).toEqual([]);
      expect(asked.filter((url) => !url.startsWith(live.url))).toEqual([]);
    },
    LONG_MS,
  );

  test(
    'shows what is hostile as text',
    async () => {
      play();
      judge();
      await page.goto(live.url);
      await rows().nth(1).click();
      await says('#detail-body', EVIL);
      expect(await page.locator('#detail-body').innerText()).toContain('<0x00>');
      expect(await page.locator('h1').innerText()).toContain('<script>');
      expect(await page.locator('img, script:not(body > script)').count()).toBe(0);
      expect(await page.title()).toBe('meshkit witness');
      expect(problems).toEqual([]);
    },
    LONG_MS,
  );

  test(
    'is used by keyboard: filter, rows, details, copy as curl',
    async () => {
      play();
      judge();
      await page.goto(live.url);
      await says('#counts', '1 of 2');
      await press('Tab');
      await page.keyboard.type('cli-001');
      await expect.poll(() => rows().count(), PATIENT).toBe(2);
      await press('Tab');
      await press('f');
      await expect.poll(() => rows().count(), PATIENT).toBe(1);
      await page.getByRole('button', { name: 'Clear' }).press('Enter');
      await expect.poll(() => rows().count(), PATIENT).toBe(3);
      await rows().first().focus();
      await press('ArrowDown');
      await says('#detail-title', 'x2 POST /messageexchange/X26ALICE/inbox: 417');
      expect(await page.locator('#traffic [aria-selected="true"]').count()).toBe(1);
      await press('End');
      await says('#detail-title', 'x3 GET');
      expect(await page.locator('#traffic [tabindex="0"]').count()).toBe(1);
      await press('Enter');
      await press('Tab');
      await press('Enter');
      await says('#copied', 'Copied.');
      const copied = await page.evaluate('navigator.clipboard.readText()');
      expect(copied).toContain(`--header 'X-Evil: ${EVIL}'`);
      expect(copied).toBe(await page.locator('#detail-body pre').last().textContent());
      await press('Escape');
      expect(await page.evaluate('document.activeElement.tagName')).toBe('TR');
      expect(problems).toEqual([]);
    },
    LONG_MS,
  );

  test(
    'says that the connection is lost, and keeps what it shows',
    async () => {
      await page.goto(live.url);
      play();
      await says('#counts', '3 exchanges');
      await live.close();
      await says('#status', 'The connection is lost');
      expect(await rows().count()).toBe(3);
    },
    LONG_MS,
  );

  test(
    'is kept in the folder of the run, and needs no server there',
    async () => {
      play();
      judge();
      await live.over(exampleRun(), folder);
      await page.goto(pathToFileURL(join(folder, TRAFFIC_PAGE)).href);
      await says('#headline', 'The run is over: conformant');
      await says('#counts', '1 of 2 scenarios judged');
      expect(await rows().count()).toBe(3);
      expect(asked).toHaveLength(1);
      expect(problems).toEqual([]);
    },
    LONG_MS,
  );

  test(
    'fits into 400 pixels',
    async () => {
      play();
      judge();
      await page.setViewportSize({ width: 400, height: 800 });
      await page.goto(live.url);
      await says('#counts', '1 of 2');
      await rows().nth(1).click();
      await says('#detail-title', 'x2');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    },
    LONG_MS,
  );
});
