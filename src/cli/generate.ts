import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RegistryEntry } from '../../generators/registry-entry.ts';
import { generatorRegistry } from '../../generators/registry.ts';
import { MeshkitError } from '../core/errors.ts';
import { hmacSha256 } from '../node/hmac.ts';
import { jsonLine, openNewFile, writeValue } from './generated-files.ts';
import { generatedValues, valuesOf } from './generated-values.ts';

export interface GenerateOptions {
  readonly count: number;
  readonly seed: number;
  readonly malformed: string | boolean;
  readonly out?: string;
  readonly format: 'json' | 'files';
  readonly list: boolean;
}

/** Lists, or makes what was asked for. Answers the exit code. */
export async function generate(
  what: string | undefined,
  options: GenerateOptions,
  signal: AbortSignal,
): Promise<number> {
  const registry = generatorRegistry(hmacSha256);
  if (what === undefined) {
    if (!options.list)
      throw new MeshkitError('USAGE', 'nothing was asked for', 'meshkit generate --list names what there is.');
    print(
      registry.map(({ name, what: makes, defects }) => [
        name,
        `${makes}${defects.length === 0 ? '' : ` (${defects.length} defects)`}`,
      ]),
    );
    return 0;
  }
  const entry = registry.find(({ name }) => name === what);
  if (!entry) throw new MeshkitError('USAGE', `there is no generator "${what}"`, 'meshkit generate --list names them.');
  if (options.list) print(entry.defects.map(({ name, rule, sentence }) => [name, `${rule}  ${sentence}`]));
  else await write(entry, options, signal);
  return 0;
}

function print(rows: readonly (readonly [name: string, text: string])[]): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  process.stdout.write(rows.map(([name, text]) => `${name.padEnd(width)}  ${text}\n`).join(''));
}

async function write(
  entry: RegistryEntry,
  { count, seed, malformed, out, format }: GenerateOptions,
  signal: AbortSignal,
): Promise<void> {
  const values = generatedValues(valuesOf(entry, malformed), seed);
  if (format === 'json') {
    const lines = Readable.from(linesOf(values, count, signal));
    await (out === undefined
      ? pipeline(lines, process.stdout, { end: false })
      : pipeline(lines, createFile(out, `${entry.name}.ndjson`)));
    if (out !== undefined) tellCount(count, join(out, `${entry.name}.ndjson`));
    return;
  }
  if (out === undefined) throw new MeshkitError('USAGE', 'files need a folder', 'Name it with --out.');
  for (let index = 1; index <= count; index += 1) {
    stopIfAsked(signal);
    await writeValue(out, `${entry.name}-${String(index).padStart(6, '0')}`, entry.extension, values.next().value);
  }
  tellCount(count, out);
}

function tellCount(count: number, place: string): void {
  process.stdout.write(`${count} ${count === 1 ? 'value' : 'values'} in ${place}\n`);
}

function* linesOf(values: Generator<unknown>, count: number, signal: AbortSignal): Generator<string> {
  for (let made = 0; made < count; made += 1) {
    stopIfAsked(signal);
    yield jsonLine(values.next().value);
  }
}

function createFile(folder: string, name: string): NodeJS.WritableStream {
  mkdirSync(folder, { recursive: true });
  return openNewFile(join(folder, name));
}

function stopIfAsked(signal: AbortSignal): void {
  if (signal.aborted) throw new MeshkitError('INTERRUPTED', 'stopped before all values were made');
}
