import { ParseOption, XmlDocument } from 'libxml2-wasm';

const OPTION = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET;

export type XmlVerdict =
  | { readonly kind: 'read' }
  | {
      readonly kind: 'refused';
      readonly because: 'not well-formed' | 'document type' | 'encoding' | 'prefix' | 'depth' | 'inclusion';
      readonly message: string;
    };

/** What libxml2 makes of a document when it opens nothing and is told to refuse what is hostile. `read` may look at the document before it is freed. */
export function judgeXml(document: string | Uint8Array, read?: (parsed: XmlDocument) => void): XmlVerdict {
  const bytes = typeof document === 'string' ? new TextEncoder().encode(document) : document;
  if (declaresUtf16WithoutMark(bytes))
    return { kind: 'refused', because: 'encoding', message: 'UTF-16 without its mark' };
  try {
    return inspect(XmlDocument.fromBuffer(bytes, { option: OPTION }), read);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', because: reasonOf(message, bytes), message };
  }
}

/** Whether an XPath is true of a document whose FHIR elements have the prefix `f`: a boolean, a text or a list of nodes that isn't empty. */
export function holds(parsed: XmlDocument, path: string): boolean {
  const result = parsed.eval(path, { f: 'http://hl7.org/fhir' });
  return Array.isArray(result) ? result.length > 0 : Boolean(result);
}

function inspect(parsed: XmlDocument, read?: (parsed: XmlDocument) => void): XmlVerdict {
  try {
    if (parsed.dtd !== null) return { kind: 'refused', because: 'document type', message: 'a DTD' };
    const inclusion = parsed.get('//xi:*', { xi: 'http://www.w3.org/2001/XInclude' });
    if (inclusion !== null) return { kind: 'refused', because: 'inclusion', message: 'an inclusion' };
    read?.(parsed);
    return { kind: 'read' };
  } finally {
    parsed.dispose();
  }
}

function reasonOf(message: string, bytes: Uint8Array): Exclude<XmlVerdict, { kind: 'read' }>['because'] {
  if (/encoding|UTF-8|conversion|Invalid bytes/i.test(message)) return 'encoding';
  if (/Namespace prefix/.test(message)) return 'prefix';
  if (/Excessive depth/.test(message)) return 'depth';
  return new TextDecoder('latin1').decode(bytes).includes('<!DOCTYPE') ? 'document type' : 'not well-formed';
}

function declaresUtf16WithoutMark(bytes: Uint8Array): boolean {
  return /^<\?xml[^>]*encoding="UTF-16"/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 100)));
}
