import { begin } from './first-bytes.ts';
import type { PayloadNotes, Point } from './payload-notes.ts';
import { JsonDepth, MOST_NESTED, TooDeep } from './json-depth.ts';
import { decoded, markOf, WrongEncoding } from './text-decoder.ts';

/** Anything that JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A document that was read. It may be `null`. */
export interface JsonDocument {
  readonly value: Json;
}

/** A document may have one array or object for so many characters, for the same reason as elements of XML. */
const CHARACTERS_OF_AN_OBJECT = 128;

/** Reads a JSON document whole, up to a limit, and notes why it is none. */
export async function checkJson(
  source: AsyncIterable<Uint8Array>,
  notes: PayloadNotes,
  { readCharacters }: { readonly readCharacters: number },
): Promise<JsonDocument | undefined> {
  notes.applies('PAY-051');
  const { first, all } = await begin(source, 3);
  notes.expect('PAY-050', { line: 1, column: 1 }, markOf(first) === undefined, 'no byte-order mark', 'one');
  try {
    const text = await textOf(all, readCharacters);
    if (text !== undefined) return parsed(text, notes);
    const objects = Math.floor(readCharacters / CHARACTERS_OF_AN_OBJECT);
    const most = `${readCharacters} characters, or ${objects} arrays and objects,`;
    notes.stop(`it has more than the ${most} that are read whole; raise --xml-limit`);
  } catch (fault) {
    if (fault instanceof TooDeep) {
      const expected = `arrays and objects at most ${MOST_NESTED} deep`;
      notes.breaks('PAY-051', { line: fault.line }, { expected, received: 'more' });
    } else if (fault instanceof WrongEncoding) {
      notes.breaks('PAY-050', undefined, { expected: 'text in UTF-8', received: fault.message });
    } else throw fault;
  }
  return undefined;
}

/** Throws `TooDeep` before anything is parsed: a parser needs far more memory for an opening bracket than a file does. */
async function textOf(source: AsyncIterable<Uint8Array>, most: number): Promise<string | undefined> {
  const pieces: string[] = [];
  const depth = new JsonDepth();
  let characters = 0;
  for await (const piece of decoded(source, 'utf-8')) {
    characters += piece.length;
    if (characters > most) return undefined;
    depth.write(piece);
    if (depth.opened > most / CHARACTERS_OF_AN_OBJECT) return undefined;
    pieces.push(piece);
  }
  return pieces.join('');
}

function parsed(text: string, notes: PayloadNotes): JsonDocument | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch (fault) {
    // Its message may repeat what the document holds.
    const [, position] = /position (\d+)/.exec((fault as Error).message) ?? [];
    const at = position === undefined ? undefined : pointOf(text, Number(position));
    notes.breaks('PAY-050', at, { expected: 'a well-formed JSON document', received: 'text that is none' });
    return undefined;
  }
}

function pointOf(text: string, position: number): Point {
  const lines = text.slice(0, position).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** A text of an object; nothing where there is none. */
export function textIn(document: Json, name: string): string | undefined {
  if (document === null || typeof document !== 'object' || Array.isArray(document)) return undefined;
  const value = (document as Readonly<Record<string, Json>>)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
