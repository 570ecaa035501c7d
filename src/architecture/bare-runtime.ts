import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import ts from 'typescript';

/** What Node's engine has by itself and k6's lacks, or what came after ES2023. */
const BEYOND_K6 = [
  ...['Intl', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics', 'WebAssembly', 'console'],
  ...['Array.fromAsync', 'Object.groupBy', 'Map.groupBy', 'Promise.withResolvers', 'Set.prototype.union'],
  ...['String.prototype.isWellFormed', 'String.prototype.toWellFormed', 'ArrayBuffer.prototype.transfer'],
];

/** A clock or a source of chance is no part of portable code. */
const MOMENT_AND_CHANCE = ['Date.now', 'Math.random'];

const LIMIT_MS = 5_000;

type Module = Readonly<Record<string, unknown>>;

/**
 * A loader of modules, by path from the project's root, in a runtime that has the language and nothing else: no Node, no
 * web API, no clock, no chance. An import of anything but a relative `.ts` file fails. `read` answers a module's text.
 */
export function bareRuntime(read = (path: string) => readFileSync(path, 'utf8')): (path: string) => Module {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  for (const name of [...BEYOND_K6, ...MOMENT_AND_CHANCE]) runInContext(`delete globalThis.${name}`, context);
  const loaded = new Map<string, Module>();
  const load = (path: string): Module => {
    const known = loaded.get(path);
    if (known) return known;
    const exports = {};
    loaded.set(path, exports);
    const wrapped = `(function (exports, require) {${compile(path, read(path))}\n})`;
    const run = runInContext(wrapped, context, { filename: path, timeout: LIMIT_MS }) as Runner;
    run(exports, (specifier) => load(target(path, specifier)));
    return exports;
  };
  return load;
}

type Runner = (exports: object, require: (specifier: string) => Module) => void;

function compile(path: string, text: string): string {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 };
  return ts.transpileModule(text, { compilerOptions: options, fileName: path }).outputText;
}

function target(from: string, specifier: string): string {
  if (!/^\.\.?\/.*\.ts$/.test(specifier)) throw new Error(`${from} imports ${specifier}, which a bare runtime hasn't`);
  return posix.join(posix.dirname(from), specifier);
}
