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

type Spoil = (valid: string, n: number) => string | Uint8Array;
type Row = readonly [rule: keyof XmlRules, name: string, sentence: string, spoil: Spoil];

const row = (rule: keyof XmlRules, name: string, sentence: string, spoil: Spoil): Row => [rule, name, sentence, spoil];

/** A fault that needs a document type declaration, and where it shows a use of what is declared. */
const typed = (name: string, sentence: string, type: (root: string) => string, use = ''): Row =>
  row('noDtd', name, sentence, (valid) => type(rootName(valid)) + rootOf(inside(valid, use)));

const ROWS: readonly Row[] = [
  row('wellFormed', 'end tag missing', 'The end tag of the root is missing.', (valid) =>
    inside(valid, '').slice(0, -(rootName(valid).length + 3)),
  ),
  row('wellFormed', 'cut off', 'The document ends in the middle of a tag.', (valid) => valid.slice(0, -1)),
  row('wellFormed', 'two roots', 'A second root follows the first.', (valid) => `${valid}<second/>`),
  row('wellFormed', 'text after the root', 'Text follows the root.', (valid) => `${valid}text`),
  row('wellFormed', 'duplicate attribute', 'An element has the same attribute twice.', (valid) =>
    inside(valid, '<twice a="1" a="2"/>'),
  ),
  row('wellFormed', 'bare ampersand', 'An ampersand is not escaped.', (valid) => inside(valid, 'fish & chips')),
  row('wellFormed', 'bare less-than', 'A less-than sign is not escaped.', (valid) => inside(valid, '1 < 2')),
  row('wellFormed', 'control character', 'A character that XML does not allow stands in the text.', (valid, n) =>
    inside(valid, ['\u0000', '\u0001', '\u001f', '\ufffe'][n % 4] ?? ''),
  ),
  row('wellFormed', 'crossed tags', 'Two elements overlap.', (valid) => inside(valid, '<b><i></b></i>')),
  row('wellFormed', 'unquoted attribute', 'An attribute has no quotes.', (valid) => inside(valid, '<a b=c/>')),
  row(
    'wellFormed',
    'blank before the declaration',
    'A blank stands before the XML declaration.',
    (valid) => ` <?xml version="1.0"?>${rootOf(valid)}`,
  ),
  typed('document type', 'The document has a document type declaration.', (root) => `<!DOCTYPE ${root}>`),
  typed(
    'external entity',
    'An entity is declared whose content is a file.',
    (root) => `<!DOCTYPE ${root} [<!ENTITY x SYSTEM "file:///etc/hostname">]>`,
    '&x;',
  ),
  typed(
    'external entity by address',
    'An entity is declared whose content is fetched.',
    (root) => `<!DOCTYPE ${root} [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>`,
    '&x;',
  ),
  typed(
    'external document type',
    'The document type declaration names a file.',
    (root) => `<!DOCTYPE ${root} SYSTEM "file:///etc/hostname">`,
  ),
  typed(
    'entity expansion',
    'Entities expand to many times their length.',
    (root) => `<!DOCTYPE ${root} [${LAUGHS}]>`,
    '&l5;',
  ),
  typed(
    'entity loop',
    'Two entities name each other.',
    (root) => `<!DOCTYPE ${root} [<!ENTITY a "&b;"><!ENTITY b "&a;">]>`,
    '&a;',
  ),
  row('encoding', 'declared UTF-8, written latin-1', 'The bytes are latin-1 although UTF-8 is declared.', (valid) =>
    latin1(inside(asciiOnly(valid), 'caf\u00e9')),
  ),
  row('encoding', 'declared UTF-16, written UTF-8', 'UTF-16 is declared although the bytes are UTF-8.', (valid) =>
    inside(`<?xml version="1.0" encoding="UTF-16"?>${rootOf(valid)}`, 'caf\u00e9'),
  ),
  row(
    'encoding',
    'unknown encoding',
    'An encoding is declared that does not exist.',
    (valid) => `<?xml version="1.0" encoding="utf-99"?>${rootOf(valid)}`,
  ),
  row('encoding', 'cut character', 'The bytes of a character are incomplete.', (valid) =>
    latin1(inside(asciiOnly(valid), '\u00e2\u0082')),
  ),
  row('namespaces', 'undeclared prefix', 'A prefix is used that is not declared.', (valid) =>
    inside(valid, '<nowhere:item/>'),
  ),
  row('depth', 'too deep', `Elements are nested ${NESTED} deep.`, (valid) =>
    inside(valid, '<d>'.repeat(NESTED) + '</d>'.repeat(NESTED)),
  ),
  row('noXInclude', 'inclusion', 'The document asks for another file to be included.', (valid) =>
    inside(valid, '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'),
  ),
];

/** Faults of an XML document as text. A reader of foreign XML refuses each, opens nothing and expands nothing. */
export function xmlDefects(rules: XmlRules = PAYLOAD_RULES): readonly Mutation<string, string | Uint8Array>[] {
  return ROWS.map(([rule, name, sentence, spoil]) => ({ name, rule: rules[rule], sentence, spoil }));
}

/** One byte for a character: what a writer of latin-1 does. */
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const asciiOnly = (text: string): string => text.replace(/[^\0-\x7f]/g, '?');
