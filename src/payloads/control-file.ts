import type { ControlField, ControlFile, ReadControlFile, XmlTextFault } from '../core/control-file.ts';
import type { Finding } from '../core/verdict.ts';
import { PayloadNotes, type Point } from './payload-notes.ts';
import { markOf } from './text-decoder.ts';
import { checkXml } from './xml-check.ts';
import type { XmlElement } from './xml-element.ts';
import type { ReadXmlFile } from './xml-file.ts';
import { BARE } from './xml-scan.ts';

/** Reads a small XML file that is held in memory already. No document type, no entity, nothing else is opened. */
export async function readXmlFile(bytes: Uint8Array): Promise<ReadXmlFile> {
  if (markOf(bytes) === 'utf-8') {
    const [expected, received] = ['no byte-order mark', 'one'];
    return { fault: { kind: 'encoding', at: { line: 1, column: 1 }, expected, received } };
  }
  const notes = new FirstFault();
  const root = await checkXml(once(bytes), notes);
  if (root && !notes.fault) return { root };
  return { fault: notes.fault ?? { kind: 'form', expected: 'a short XML document', received: 'a long one' } };
}

/** The same for a control file. */
export async function readControlFile(bytes: Uint8Array): Promise<ReadControlFile> {
  const { root, fault } = await readXmlFile(bytes);
  return fault ? { fault } : { file: controlFileOf(root) };
}

function controlFileOf({ name, children }: XmlElement): ControlFile {
  const record = children.find((child) => child.name === 'StatusRecord');
  return { root: name, fields: children.map(fieldOf), ...(record && { status: record.children.map(fieldOf) }) };
}

function fieldOf({ name, text, at, children }: XmlElement): ControlField {
  return {
    name,
    text: text.trim() === '' && children.length > 0 ? children.map((child) => child.text).join(' ') : text,
    at,
  };
}

/** What speaks against the document type and against the encoding is one rule of control files (FIL-021). */
const ENCODING = ['PAY-041', 'PAY-042', 'PAY-045'];

class FirstFault extends PayloadNotes {
  fault: XmlTextFault | undefined;

  constructor() {
    super('');
  }

  override breaks(id: string, at: Point | undefined, { expected, received }: Finding): void {
    const kind = ENCODING.includes(id) ? 'encoding' : received === BARE ? 'escaping' : 'form';
    this.fault ??= { kind, ...(at && { at }), expected, received };
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, undefined> {
  yield await Promise.resolve(bytes);
  return undefined;
}
