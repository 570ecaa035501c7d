import { SharedArray } from 'k6/data';
import { utf8Bytes } from '../core/shell.ts';
import { checkOf } from './filler.ts';
import { pathOf } from './path.ts';

/** A payload that is sent as it is. */
export interface CorpusItem {
  readonly text: string;
  readonly bytes: number;
  readonly check: string;
}

/**
 * The payloads of a file, one in each line, as `meshkit generate` writes them: JSON text, or a JSON object whose `body` is the text;
 * any other line is a payload itself. All virtual users share them.
 */
export function openCorpus(file: string): readonly CorpusItem[] {
  return new SharedArray(`corpus ${file}`, () => open(pathOf(file)).split('\n').filter(Boolean).map(itemOf));
}

function itemOf(line: string): CorpusItem {
  const text = textOf(line);
  return { text, bytes: utf8Bytes(text).length, check: checkOf(text) };
}

function textOf(line: string): string {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'string') return value;
    const body = (value as { readonly body?: unknown } | null)?.body;
    return typeof body === 'string' ? body : line;
  } catch {
    return line;
  }
}
