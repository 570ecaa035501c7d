import { XMLValidator } from 'fast-xml-parser';
import { begin } from './first-bytes.ts';
import type { PayloadNotes } from './payload-notes.ts';
import { decoded, markOf, WrongEncoding } from './text-decoder.ts';
import { within, type XmlElement } from './xml-element.ts';
import { XmlScan } from './xml-scan.ts';
import type { XmlSchema } from './xml-schema.ts';
import { readXml } from './xml-tree.ts';

export interface XmlLimits {
  /** UTF-16 units of a document that is read whole. Beyond, a document is scanned only, and nothing is said of its content. */
  readonly readCharacters: number;
}

export const standardXmlLimits: XmlLimits = { readCharacters: 64 * 1024 * 1024 };

/** An element takes more than a kilobyte of memory once it is read, however short it is: a document may have one for so many characters. */
const CHARACTERS_OF_AN_ELEMENT = 128;

/** Rules that every XML document can break. */
const RULES = ['PAY-040', 'PAY-041', 'PAY-042', 'PAY-043', 'PAY-044', 'PAY-045', 'PAY-046'];
const XINCLUDE = 'http://www.w3.org/2001/XInclude';

/**
 * Checks an XML document as text: first a scan of the stream that holds nothing of it, then, up to a limit, the whole. Answers its
 * root where it can be read safely. No entity is expanded and nothing else is opened.
 */
export async function checkXml(
  source: AsyncIterable<Uint8Array>,
  notes: PayloadNotes,
  limits = standardXmlLimits,
  schema?: XmlSchema,
): Promise<XmlElement | undefined> {
  notes.applies(...RULES);
  try {
    const text = await scanned(source, notes, limits);
    const root = text === undefined ? undefined : readWhole(text, notes);
    if (root && text !== undefined) schema?.judge(text, notes);
    return root;
  } catch (fault) {
    if (!(fault instanceof WrongEncoding)) throw fault;
    notes.breaks('PAY-042', undefined, { expected: 'text in the encoding that is declared', received: fault.message });
    return undefined;
  }
}

/** The text, where it has no fault that ends the reading and isn't too long. */
async function scanned(
  source: AsyncIterable<Uint8Array>,
  notes: PayloadNotes,
  { readCharacters }: XmlLimits,
): Promise<string | undefined> {
  const { first, all } = await begin(source, 256);
  const scan = new XmlScan();
  const kept: string[] = [];
  const most = Math.floor(readCharacters / CHARACTERS_OF_AN_ELEMENT);
  let characters = 0;
  for await (const text of decoded(all, encodingOf(first))) {
    scan.write(text);
    if (scan.fault) break;
    characters += text.length;
    if (characters <= readCharacters && scan.elements <= most) kept.push(text);
    else kept.length = 0;
  }
  scan.end();
  if (scan.fault) {
    const { rule, at, expected, received } = scan.fault;
    notes.breaks(rule, at, { expected, received });
    return undefined;
  }
  if (characters <= readCharacters && scan.elements <= most) return kept.join('');
  const found = `${characters} characters and ${scan.elements} elements of XML`;
  notes.stop(`${found} are more than the ${readCharacters} and ${most} that are read whole; raise --xml-limit`);
  return undefined;
}

function encodingOf(first: Uint8Array): string {
  const mark = markOf(first);
  const head = new TextDecoder('latin1').decode(first.filter((byte) => byte !== 0));
  const declared = /^[^<]{0,3}<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1]?.toLowerCase();
  if (declared === undefined) return mark ?? 'utf-8';
  const is16 = declared === 'utf-16' || declared.startsWith('utf-16');
  if (is16 !== (mark?.startsWith('utf-16') ?? false))
    throw new WrongEncoding(`a declaration of ${declared} before bytes that are ${is16 ? 'not ' : ''}UTF-16`);
  return mark ?? declared;
}

function readWhole(text: string, notes: PayloadNotes): XmlElement | undefined {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) {
    const { line, col, msg } = verdict.err;
    notes.breaks('PAY-040', { line, column: col }, { expected: 'a well-formed document', received: msg });
    return undefined;
  }
  const { root, undeclared } = readXml(text);
  if (undeclared) {
    const { prefix, at } = undeclared;
    notes.breaks('PAY-043', at, { expected: `a declaration of the prefix ${prefix}`, received: 'none' });
    return undefined;
  }
  const inclusion = [...within(root)].find(({ namespace }) => namespace === XINCLUDE);
  if (!inclusion) return root;
  notes.breaks('PAY-045', inclusion.at, {
    expected: 'a document that is complete in itself',
    received: 'an inclusion',
  });
  return undefined;
}
