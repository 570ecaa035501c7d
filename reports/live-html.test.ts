import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { liveHtml } from './live-html.ts';

const SCRIPT = "document.title = '</script>';";

test('its policy allows its own script and style, and nothing from elsewhere', () => {
  const { html, policy } = liveHtml(SCRIPT);
  for (const name of ['script', 'style']) {
    const text = new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(text).digest('base64');
    expect(policy).toContain(`${name}-src 'sha256-${hash}'`);
  }
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(html).not.toMatch(/(src|href)="(?!data:,)/);
});

test('a page with its events reads nothing, and hostile events stay text', () => {
  const evil = JSON.stringify({ kind: 'begun', scenario: '</script><script>alert(1)</script><!--' });
  const { html, policy } = liveHtml(SCRIPT, [evil, evil]);
  expect(policy).not.toContain('connect-src');
  expect(html.match(/<script/g)).toHaveLength(2);
  const held = /<script type="application\/json" id="events">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  expect(JSON.parse(held)).toEqual([JSON.parse(evil), JSON.parse(evil)]);
});
