import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { NamedMessage } from '../../core/load-run.ts';

const FIRST = 100;

/** Writes every message that is named, one JSON line each; the file exists only if there is one. */
export class MishapFile {
  readonly #path: string;
  readonly #first: NamedMessage[] = [];
  #file: number | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  get first(): readonly NamedMessage[] {
    return this.#first;
  }

  add(message: NamedMessage): void {
    if (this.#first.length < FIRST) this.#first.push(message);
    this.#file ??= openSync(this.#path, 'w');
    writeFileSync(this.#file, JSON.stringify(message) + '\n');
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }
}
