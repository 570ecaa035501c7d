import type { Mutation, RuleId } from './defect.ts';

/** The rules that a kind of XML document names for faults of its text. */
export interface XmlRules {
  readonly wellFormed: RuleId;
  readonly noDtd: RuleId;
  readonly encoding: RuleId;
  readonly namespaces: RuleId;
  readonly depth: RuleId;
  readonly noXInclude: RuleId;
}

const PAYLOAD_RULES: XmlRules = {
  wellFormed: 'PAY-040',
  noDtd: 'PAY-041',
  encoding: 'PAY-042',
  namespaces: 'PAY-043',
  depth: 'PAY-044',
  noXInclude: 'PAY-045',
};

type TextMutation = Mutation<string, string | Uint8Array>;

const DECLARATION = /^<\?xml [^>]*\?>\n?/;
const rootOf = (document: string): string => document.replace(DECLARATION, '');
const rootName = (document: string): string => /<([^\s/>]+)/.exec(rootOf(document))?.[1] ?? 'root';

/** The document with something written directly after the start tag of its root; an empty root is opened first. */
function inside(document: string, markup: string): string {
  const opened = document.replace(
    /^((?:<\?xml [^>]*\?>\n?)?<[^>]*?)\/>$/,
    (_, start: string) => `${start}></${rootName(document)}>`,
  );
  return opened.replace(/^((?:<\?xml [^>]*\?>\n?)?<(?:[^>"]|"[^"]*")*>)/, (start) => start + markup);
}

/** Declared entities, each of ten of the one before: 100 000 copies of "ha", which is little, and a parser that expands them shows it. */
const LAUGHS = [
  '<!ENTITY l0 "ha">',
  ...[1, 2, 3, 4, 5].map((n) => `<!ENTITY l${n} "${`&l${n - 1};`.repeat(10)}">`),
].join('');
const NESTED = 300;

/** Faults of an XML document as text. A reader of foreign XML refuses each, opens nothing and expands nothing. */
export function xmlDefects(rules: XmlRules = PAYLOAD_RULES): readonly TextMutation[] {
  const mutation = (name: string, rule: RuleId, sentence: string, spoil: TextMutation['spoil']): TextMutation => ({
    name,
    rule,
    sentence,
    spoil,
  });
  const broken = (name: string, sentence: string, spoil: TextMutation['spoil']) =>
    mutation(name, rules.wellFormed, sentence, spoil);
  const dtd = (name: string, sentence: string, type: (root: string) => string, use = '') =>
    mutation(name, rules.noDtd, sentence, (valid) => `${type(rootName(valid))}${rootOf(inside(valid, use))}`);
  return [
    broken('end tag missing', 'The end tag of the root is missing.', (valid) =>
      inside(valid, '').slice(0, -(rootName(valid).length + 3)),
    ),
    broken('cut off', 'The document ends in the middle of a tag.', (valid) => valid.slice(0, -1)),
    broken('two roots', 'A second root follows the first.', (valid) => `${valid}<second/>`),
    broken('text after the root', 'Text follows the root.', (valid) => `${valid}text`),
    broken('duplicate attribute', 'An element has the same attribute twice.', (valid) =>
      inside(valid, '<twice a="1" a="2"/>'),
    ),
    broken('bare ampersand', 'An ampersand is not escaped.', (valid) => inside(valid, 'fish & chips')),
    broken('bare less-than', 'A less-than sign is not escaped.', (valid) => inside(valid, '1 < 2')),
    broken('control character', 'A character that XML does not allow stands in the text.', (valid, n) =>
      inside(valid, ['\u0000', '\u0001', '\u001f', '\ufffe'][n % 4] ?? ''),
    ),
    broken('crossed tags', 'Two elements overlap.', (valid) => inside(valid, '<b><i></b></i>')),
    broken('unquoted attribute', 'An attribute has no quotes.', (valid) => inside(valid, '<a b=c/>')),
    broken(
      'blank before the declaration',
      'A blank stands before the XML declaration.',
      (valid) => ` <?xml version="1.0"?>${rootOf(valid)}`,
    ),
    dtd('document type', 'The document has a document type declaration.', (root) => `<!DOCTYPE ${root}>`),
    dtd(
      'external entity',
      'An entity is declared whose content is a file.',
      (root) => `<!DOCTYPE ${root} [<!ENTITY x SYSTEM "file:///etc/hostname">]>`,
      '&x;',
    ),
    dtd(
      'external entity by address',
      'An entity is declared whose content is fetched.',
      (root) => `<!DOCTYPE ${root} [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>`,
      '&x;',
    ),
    dtd(
      'external document type',
      'The document type declaration names a file.',
      (root) => `<!DOCTYPE ${root} SYSTEM "file:///etc/hostname">`,
    ),
    dtd(
      'entity expansion',
      'Entities expand to many times their length.',
      (root) => `<!DOCTYPE ${root} [${LAUGHS}]>`,
      '&l5;',
    ),
    dtd(
      'entity loop',
      'Two entities name each other.',
      (root) => `<!DOCTYPE ${root} [<!ENTITY a "&b;"><!ENTITY b "&a;">]>`,
      '&a;',
    ),
    mutation(
      'declared UTF-8, written latin-1',
      rules.encoding,
      'The bytes are latin-1 although UTF-8 is declared.',
      (valid) => latin1(inside(asciiOnly(valid), 'caf\u00e9')),
    ),
    mutation(
      'declared UTF-16, written UTF-8',
      rules.encoding,
      'UTF-16 is declared although the bytes are UTF-8.',
      (valid) => inside(`<?xml version="1.0" encoding="UTF-16"?>${rootOf(valid)}`, 'caf\u00e9'),
    ),
    mutation(
      'unknown encoding',
      rules.encoding,
      'An encoding is declared that does not exist.',
      (valid) => `<?xml version="1.0" encoding="utf-99"?>${rootOf(valid)}`,
    ),
    mutation('cut character', rules.encoding, 'The bytes of a character are incomplete.', (valid) =>
      latin1(inside(asciiOnly(valid), '\u00e2\u0082')),
    ),
    mutation('undeclared prefix', rules.namespaces, 'A prefix is used that is not declared.', (valid) =>
      inside(valid, '<nowhere:item/>'),
    ),
    mutation('too deep', rules.depth, `Elements are nested ${NESTED} deep.`, (valid) =>
      inside(valid, '<d>'.repeat(NESTED) + '</d>'.repeat(NESTED)),
    ),
    mutation('inclusion', rules.noXInclude, 'The document asks for another file to be included.', (valid) =>
      inside(
        valid,
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>',
      ),
    ),
  ];
}

/** One byte for a character: what a writer of latin-1 does. */
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const asciiOnly = (text: string): string => text.replace(/[^\0-\x7f]/g, '?');
