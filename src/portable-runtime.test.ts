import { createHmac } from 'node:crypto';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { bareRuntime } from './architecture/bare-runtime.ts';
import { PORTABLE_LAYERS } from './architecture/layers.ts';
import * as judging from './core/judge.ts';
import type * as mediaType from './mesh/media-type.ts';
import type * as messageId from './mesh/message-id.ts';
import type * as operation from './mesh/operation.ts';
import type * as paths from './mesh/paths.ts';
import type * as routingAddress from './mesh/routing-address.ts';
import type * as timestamp from './mesh/timestamp.ts';
import type * as token from './mesh/token.ts';
import * as examples from './rules/server/examples.ts';
import * as catalogue from './rules/index.ts';

const files = ts.sys
  .readDirectory('.', ['.ts'], [], [...PORTABLE_LAYERS])
  .map((path) => path.replaceAll('\\', '/').replace(/^\.\//, ''))
  .filter((path) => !/(test|examples)\.ts$/.test(path));

describe('in a runtime that has the language and nothing else', () => {
  const load = bareRuntime();

  it.each(files)('%s loads', (path) => {
    expect(load(path)).toBeDefined();
  });

  it('a token is made with a HMAC that is handed in, and read', () => {
    const { buildToken, parseToken } = load('src/mesh/token.ts') as unknown as typeof token;
    const parts = { mailboxId: 'A', nonce: 'n', nonceCount: '0', timestamp: '202005041305' };
    const hmac = (key: string, message: string) => createHmac('sha256', key).update(message).digest('hex');
    const value = buildToken(parts, { password: 'p', sharedKey: 'k' }, hmac);
    expect(parseToken(value)).toMatchObject({ form: 'valid' });
  });

  it('times, ids, paths, addresses and versions are read and written', () => {
    const { formatTokenTime, parseRfc3339 } = load('src/mesh/timestamp.ts') as unknown as typeof timestamp;
    expect(formatTokenTime(1_588_597_500_000)).toBe('202005041305');
    expect(parseRfc3339('1985-04-12T23:20:50.52Z')).toBe(482_196_050_520);
    const { formatMessageId } = load('src/mesh/message-id.ts') as unknown as typeof messageId;
    expect(formatMessageId(0, 0, 0)).toBe('19700101000000000000_000000');
    const { inboxPath, query } = load('src/mesh/paths.ts') as unknown as typeof paths;
    const { operationOf } = load('src/mesh/operation.ts') as unknown as typeof operation;
    expect(operationOf('GET', inboxPath('é\ud800') + query({ a: 1 }))).toMatchObject({ mailboxId: 'é\ufffd' });
    const { parseRoutingAddress } = load('src/mesh/routing-address.ts') as unknown as typeof routingAddress;
    expect(parseRoutingAddress('GPPROVIDER_9990000018_14022001_TESTER')).toMatchObject({ form: 'valid' });
    const { negotiateVersion } = load('src/mesh/media-type.ts') as unknown as typeof mediaType;
    expect(negotiateVersion('application/json;q=0.1, */*')).toBe(1);
  });

  it('the catalogue judges its examples as it does in Node', () => {
    const bare = verdicts(
      load('src/core/judge.ts') as unknown as typeof judging,
      load('src/rules/index.ts') as unknown as typeof catalogue,
      load('src/rules/server/examples.ts') as unknown as typeof examples,
    );
    const inNode = verdicts(judging, catalogue, examples);
    expect(bare.filter((verdict, at) => verdict !== inNode[at])).toEqual([]);
    expect(bare).toHaveLength(inNode.length);
    expect(bare.length).toBeGreaterThan(100);
  });
});

function verdicts(
  { judge }: typeof judging,
  { serverRules }: typeof catalogue,
  { examples: traces }: typeof examples,
): readonly string[] {
  return serverRules.flatMap((rule) => {
    const { pass = [], fail = [] } = traces[rule.id] ?? {};
    return [...pass, ...fail].map((trace) => JSON.stringify(judge(rule, trace)));
  });
}

describe('that runtime', () => {
  const run = (text: string) => bareRuntime(() => text)('src/core/planted.ts');

  it.each([
    ['process', 'export const x = process.env;'],
    ['Buffer', 'export const x = Buffer.from("");'],
    ['URL', 'export const x = new URL("http://localhost");'],
    ['structuredClone', 'export const x = structuredClone({});'],
    ['console', 'console.log("");'],
    ['setTimeout', 'setTimeout(() => 1, 0);'],
    ['Intl', 'export const x = new Intl.Collator();'],
    ['WeakRef', 'export const x = new WeakRef({});'],
    ['now', 'export const x = Date.now();'],
    ['random', 'export const x = Math.random();'],
    ['module', 'export const x = module;'],
  ])('has no %s', (name, text) => {
    expect(() => run(text)).toThrow(new RegExp(`${name} is not (defined|a function)`));
  });

  it.each([
    ['node:fs', 'import { readFileSync } from "node:fs"; readFileSync("x");'],
    ['fast-check', 'import fc from "fast-check"; fc.nat();'],
    ['./judge', 'export * from "./judge";'],
    ['./schema.json', 'import schema from "./schema.json" with { type: "json" }; schema.x;'],
  ])('imports no %s', (specifier, text) => {
    expect(() => run(text)).toThrow(`src/core/planted.ts imports ${specifier}, which a bare runtime hasn't`);
  });

  it('has the language', () => {
    expect(run('export const x = [3, 1].toSorted().at(-1) ?? 2n;')).toMatchObject({ x: 3 });
  });
});
