import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { importBreaches } from './architecture/imports.ts';
import { LAYERS, layerOf, PORTABLE_LAYERS } from './architecture/layers.ts';
import { portabilityBreaches } from './architecture/portability.ts';

const FOLDERS = ['src', 'generators', 'suites', 'reports', 'load', 'bench', 'playwright.config.ts'];
const files = ts.sys.readDirectory('.', ['.ts'], ['**/node_modules', 'reports/out'], FOLDERS).map(toRootPath);
const portable = files.filter(
  (path) => PORTABLE_LAYERS.includes(layerOf(path) ?? '') && !/(test|examples)\.ts$/.test(path),
);

function toRootPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\.\//, '');
}

// Every file is parsed, which takes a busy machine a while.
describe('the source tree', { timeout: 120_000 }, () => {
  it('is walked', () => {
    expect(files).toContain('src/architecture.test.ts');
    expect(portable).toContain('src/mesh/token.ts');
    expect(portable).not.toContain('src/mesh/token.test.ts');
  });

  it('imports only what the import table allows', () => {
    expect(files.flatMap((path) => importBreaches(path, readFileSync(path, 'utf8')))).toEqual([]);
  });

  it('keeps portable code to what k6 has', () => {
    expect(portable.flatMap((path) => portabilityBreaches(path, readFileSync(path, 'utf8')))).toEqual([]);
  });
});

describe('the import table', () => {
  it('names only layers', () => {
    const named = Object.values(LAYERS).flatMap(({ folders, types = [] }) => [...folders, ...types]);
    expect(named.filter((folder) => !(folder in LAYERS))).toEqual([]);
  });

  it('is told on the page about the architecture', () => {
    const page = readFileSync('docs/architecture.md', 'utf8');
    const folders = Object.keys(LAYERS).filter((layer) => !layer.endsWith('.ts'));
    // The judges of the tests, and the test of this table.
    const apart = ['generators/oracles', 'src/architecture'];
    expect(folders.filter((layer) => !page.includes(`\`${layer}\``) && !apart.includes(layer))).toEqual([]);
  });

  it('has no rule reach the sandbox or a generator, nor they a rule', () => {
    const text = `import { judge } from 'PATH';`;
    for (const [path, target] of [
      ['src/sandbox/planted.ts', '../rules/planted.ts'],
      ['generators/planted.ts', '../src/rules/planted.ts'],
      ['src/rules/planted.ts', '../sandbox/planted.ts'],
      ['src/rules/planted.ts', '../../generators/planted.ts'],
    ] as const) {
      expect(importBreaches(path, text.replace('PATH', target)), `${path} -> ${target}`).toHaveLength(1);
    }
  });
});

describe('a planted import is reported', () => {
  it.each([
    ['src/core/planted.ts', `import { field } from '../mesh/fields.ts';`, 'src/core may not import src/mesh'],
    ['src/mesh/planted.ts', `import { createHmac } from 'node:crypto';`, 'src/mesh may not import node: built-ins'],
    ['src/mesh/planted.ts', `import type { Server } from 'node:http';`, 'src/mesh may not import node: built-ins'],
    ['src/mesh/planted.ts', `export { default } from 'fast-check';`, 'src/mesh may not import the package fast-check'],
    ['src/rules/planted.ts', `export * from '../node/session.ts';`, 'src/rules may not import src/node'],
    ['src/rules/planted.ts', `import { parse } from '../payloads/csv.ts';`, 'src/rules may not import src/payloads'],
    ['src/rules/planted.ts', `import './authorisation.examples.ts';`, 'k6 never imports tests or examples'],
    ['load/planted.ts', `import { send } from '../src/rules/send.examples.ts';`, 'k6 never imports tests or examples'],
    ['src/sandbox/planted.ts', `import { request } from 'undici';`, 'src/sandbox may not import the package undici'],
    ['src/node/planted.ts', `import { writeFile } from 'fs';`, 'a built-in is written with node:'],
    ['src/node/planted.ts', `const stub = await import('../cli/main.ts');`, 'src/node may not import src/cli'],
    ['src/node/planted.ts', `const stub = require('commander');`, 'src/node may not import the package commander'],
    ['src/node/planted.ts', `type Test = import('@playwright/test').TestInfo;`, 'the package @playwright/test'],
    ['src/k6/planted.ts', `import { readFileSync } from 'node:fs';`, 'src/k6 may not import node: built-ins'],
    ['src/cli/planted.ts', `import { test } from '@playwright/test';`, 'the package @playwright/test'],
    ['src/cli/planted.ts', `import { test } from '../playwright/test.ts';`, 'src/cli may not import src/playwright'],
    ['suites/server/planted.ts', `import { expect } from '@playwright/test';`, 'the package @playwright/test'],
    ['generators/planted.ts', `import { fetch } from 'undici';`, 'generators may not import the package undici'],
    ['reports/planted.ts', `import { rules } from '../src/rules/index.ts';`, 'reports may not import src/rules'],
    ['src/planted.ts', `import { judge } from './core/judge.ts';`, 'the file belongs to no layer'],
    ['src/core/planted.ts', `import { x } from './../../package.ts';`, 'a file that belongs to no layer'],
  ])('%s: %s', (path, text, why) => {
    expect(importBreaches(path, `\n${text}`)).toEqual([expect.stringContaining(why)]);
    expect(importBreaches(path, `\n${text}`)[0]).toMatch(new RegExp(`^${path}:2 -> `));
  });

  it.each([
    [`import { judge } from './judge';`],
    [`import { judge } from './judge.js';`],
    [`import schema from './schema.json' with { type: 'json' };`],
    [`const late = await import('./judge');`],
  ])('everywhere, tests included: %s', (text) => {
    for (const path of ['src/core/planted.ts', 'src/core/planted.test.ts', 'bench/planted.ts']) {
      expect(importBreaches(path, text)).toEqual([expect.stringContaining('a relative import carries .ts')]);
    }
  });
});

describe('an allowed import is not reported', () => {
  it.each([
    ['src/rules/planted.ts', `import type { Table } from '../payloads/csv.ts';`],
    ['src/rules/planted.examples.ts', `import { more } from './send.examples.ts';`],
    ['src/sandbox/routes/planted.ts', `import { createServer } from 'node:http'; import { x } from '../store.ts';`],
    ['src/node/planted.ts', `import { Agent } from 'undici'; import { X509Certificate } from '@peculiar/x509';`],
    ['src/k6/planted.ts', `import http from 'k6/http';`],
    ['suites/server/planted.spec.ts', `import { expect } from '../../src/playwright/test.ts';`],
    ['bench/planted.ts', `import { x } from '../src/rules/x.ts'; import autocannon from 'autocannon';`],
    ['src/core/planted.test.ts', `import fc from 'fast-check'; import { rules } from '../rules/index.ts';`],
    ['playwright.config.ts', `import { settings } from './src/playwright/settings.ts';`],
    ['src/core/planted.ts', `// import 'node:fs'\nconst text = "import 'node:fs'";`],
  ])('%s: %s', (path, text) => {
    expect(importBreaches(path, text)).toEqual([]);
  });
});

describe('planted code that k6 lacks is reported', () => {
  it.each([
    ['const letters = /^\\p{L}+$/u;', '\\p{..} in a pattern'],
    ['const other = new RegExp("\\\\P{Lu}", "u");', '\\p{..} in a pattern'],
    ['const template = String.raw`\\p{L}${1}`;', '\\p{..} in a pattern'],
    ['async function* pages() {}', 'an async generator'],
    ['class Inbox { async *pages() {} }', 'an async generator'],
    ['const inbox = { async *pages() {} };', 'an async generator'],
    ['async function f(all) { for await (const one of all) one(); }', 'for await'],
    ['{ using handle = open(); }', 'using'],
    ['async function f() { await using handle = open(); }', 'using'],
    ['class A { accessor b = 1; }', 'accessor'],
    ['@frozen class A {}', 'a decorator'],
    ['const url = new URL("http://localhost");', 'URL'],
    ['const pairs = new URLSearchParams("");', 'URLSearchParams'],
    ['const bytes = Buffer.from("");', 'Buffer'],
    ['function f(bytes: Buffer): void {}', 'Buffer'],
    ['process.exit(1);', 'process'],
    ['const { env } = process;', 'process'],
    ['const all = { process };', 'process'],
    ['const all = { fetch: fetch };', 'fetch'],
    ['globalThis.fetch("");', 'globalThis'],
    ['const twin = structuredClone({});', 'structuredClone'],
    ['const weak = new WeakRef({});', 'WeakRef'],
    ['const order = new Intl.Collator();', 'Intl'],
    ['const headers = new Headers();', 'Headers'],
    ['const blob = new Blob([]);', 'Blob'],
    ['const stop = new AbortController();', 'AbortController'],
    ['const at = performance.now();', 'performance'],
    ['setTimeout(() => 1, 1);', 'setTimeout'],
    ['setInterval(() => 1, 1);', 'setInterval'],
    ['console.log("");', 'console'],
    ['const text = btoa(atob(""));', 'btoa'],
    ['const fs = require("fs");', 'require'],
    ['declare const process: { exit(): void }; process.exit();', 'process'],
    ['import schema from "./schema.json" with { type: "json" };', 'a JSON import'],
    ['const late = await import("fast-check");', 'a dynamic import'],
    ['/// <reference types="node" />', '/// <reference> of node'],
    ['const now = Date.now();', 'Date.now'],
    ['const now = new Date();', 'new Date()'],
    ['const chance = Math.random();', 'Math.random'],
  ])('%s', (text, what) => {
    const found = portabilityBreaches('src/core/planted.ts', text);
    expect(found).toContainEqual(expect.stringMatching(/^src\/core\/planted\.ts:1 -> /));
    expect(found.join('\n')).toContain(`-> ${what}`);
  });

  it('but not a property, a parameter, a comment or a string of the same name', () => {
    const text = `
      import { Blob } from './blob.ts';
      interface Target { readonly URL: string; process(): void; }
      type First = Target['URL'];
      const f = (performance: number, { process: fetch }: { process: Blob }) => performance + fetch.size;
      const g = (target: Target) => target.process() ?? target.URL;
      const names = { URL: 'process', console: 1 }; // Buffer
      const at = new Date(0), twice = /p{2}/, words = "using for await (x of y)";
      function* pages() { yield 1; }
    `;
    expect(portabilityBreaches('src/core/planted.ts', text)).toEqual([]);
  });
});
