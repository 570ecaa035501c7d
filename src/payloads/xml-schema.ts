import { MeshkitError } from '../core/errors.ts';
import type { PayloadNotes } from './payload-notes.ts';

/** A schema of the user's own, ready to judge documents. */
export interface XmlSchema {
  /** Notes what a document breaks, under PAY-047. The document is well-formed and has no document type declaration. */
  judge(text: string, notes: PayloadNotes): void;
}

const EXPECTED = 'what the schema allows';

/** Reads an XSD. Nothing is fetched: a schema that includes others from elsewhere is refused. Throws CONFIG_INVALID. */
export async function readXmlSchema(text: string, name: string): Promise<XmlSchema> {
  // WebAssembly, which most runs don't need.
  const { ParseOption, XmlDocument, XmlError, XmlValidateError, XsdValidator } = await import('libxml2-wasm');
  const option = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET;
  const validator = open();
  return { judge };

  function open() {
    try {
      return XsdValidator.fromDoc(XmlDocument.fromString(text, { option }));
    } catch (fault) {
      if (!(fault instanceof XmlError)) throw fault;
      const problem = fault.message.trim().split('\n').join('; ');
      throw new MeshkitError(
        'CONFIG_INVALID',
        `${name} is no schema that can be used: ${problem}`,
        'Mend the XSD first.',
      );
    }
  }

  function judge(document: string, notes: PayloadNotes): void {
    const parsed = XmlDocument.fromString(document, { option: option | ParseOption.XML_PARSE_HUGE });
    try {
      notes.applies('PAY-047');
      validator.validate(parsed);
    } catch (fault) {
      if (!(fault instanceof XmlValidateError)) throw fault;
      for (const { message, line } of fault.details)
        notes.breaks('PAY-047', line > 0 ? { line } : undefined, { expected: EXPECTED, received: message.trim() });
    } finally {
      parsed.dispose();
    }
  }
}
