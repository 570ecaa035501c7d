import { payloadRules } from './payload-rule.ts';

/** gzip. PAY-030 to PAY-039. */
export const gzipRules = payloadRules([
  [
    'PAY-030',
    'gzip-complete',
    'MUST',
    'standard',
    'A gzip body decodes completely, and its check value and length are right.',
    'RFC 1952',
  ],
  [
    'PAY-031',
    'gzip-nothing-after',
    'MUST',
    'standard',
    'Nothing follows the end of the stream.',
    'RFC 1952 section 2.2',
  ],
  [
    'PAY-032',
    'gzip-is-gzip',
    'MUST',
    'stated',
    'A body that is called gzip is gzip.',
    'OAS:1536; dsp GPDPR',
    'GPDPR-01',
  ],
  ['PAY-033', 'gzip-once', 'SHOULD', 'practice', 'A body is compressed once.', 'OAS:1391-1393'],
  [
    'PAY-034',
    'gzip-expansion',
    'SHOULD',
    'practice',
    'A body expands to a bounded multiple of its length.',
    'OWASP, decompression bombs',
  ],
]);

/** XML in general. PAY-040 to PAY-049. */
export const xmlRules = payloadRules([
  ['PAY-040', 'xml-well-formed', 'MUST', 'standard', 'An XML document is well-formed.', 'XML 1.0'],
  [
    'PAY-041',
    'xml-no-document-type',
    'MUST',
    'standard',
    'An XML document has no document type declaration.',
    'OWASP, XML external entities; FHIR XML',
  ],
  [
    'PAY-042',
    'xml-encoding',
    'MUST',
    'standard',
    'The bytes are in the encoding that is declared, and in UTF-8 if none is.',
    'XML 1.0 section 4.3.3',
  ],
  ['PAY-043', 'xml-prefixes', 'MUST', 'standard', 'Every prefix is declared.', 'Namespaces in XML 1.0'],
  ['PAY-044', 'xml-depth', 'MUST', 'practice', 'Elements are nested at most 256 deep.', 'libxml2 default limit'],
  [
    'PAY-045',
    'xml-no-inclusion',
    'MUST',
    'practice',
    'A document asks for no other to be included.',
    'OWASP, XInclude',
  ],
  [
    'PAY-046',
    'xml-text-length',
    'MUST',
    'practice',
    'No text, attribute or comment is longer than 10,000,000 characters.',
    'libxml2 XML_MAX_TEXT_LENGTH',
  ],
  [
    'PAY-047',
    'xml-schema',
    'MUST',
    'practice',
    'A document is valid against the schema that its user names.',
    'the XSD given with --schema',
  ],
]);

/** GP data extracts. PAY-220 to PAY-229. */
export const extractRules = payloadRules([
  [
    'PAY-222',
    'extract-schema',
    'SHOULD',
    'unknown',
    'An extract is valid against its schema, which is not public.',
    'dsp GPDPR',
    'GPDPR-02',
  ],
  ['PAY-223', 'extract-ids', 'MUST', 'stated', 'Ids are unique in an extract.', 'dsp GPDPR', 'GPDPR-03'],
  [
    'PAY-224',
    'extract-references',
    'MUST',
    'stated',
    'References in an extract name something in it.',
    'dsp GPDPR',
    'GPDPR-04',
  ],
  [
    'PAY-225',
    'extract-schematron',
    'SHOULD',
    'unknown',
    'An extract satisfies its Schematron, which is not public.',
    'dsp GPDPR',
    'GPDPR-05',
  ],
  [
    'PAY-226',
    'extract-version',
    'MUST',
    'stated',
    'The version of an extract is a supported one.',
    'dsp GPDPR',
    'GPDPR-06',
  ],
  [
    'PAY-227',
    'extract-sequence',
    'MUST',
    'stated',
    'Extracts of a channel are numbered without a gap.',
    'dsp GPDPR',
    'GPDPR-07',
  ],
]);

/** EDIFACT. PAY-201 to PAY-219. */
export const edifactRules = payloadRules([
  [
    'PAY-201',
    'edifact-numbers',
    'MUST',
    'stated',
    'Interchange and message numbers run from 1 to 99999999, transaction numbers from 1 to 9999999.',
    'integration-adaptor-nhais',
    'NHAIS-01',
  ],
  [
    'PAY-202',
    'edifact-counts',
    'MUST',
    'stated',
    'Segment and message counts and the references at both ends agree.',
    'integration-adaptor-nhais',
    'NHAIS-02',
  ],
  [
    'PAY-203',
    'edifact-escapes',
    'MUST',
    'stated',
    "The characters + : ' and ? are escaped inside a value.",
    'integration-adaptor-nhais',
    'NHAIS-03',
  ],
  [
    'PAY-204',
    'edifact-interchange-once',
    'MUST',
    'derived',
    'A sender uses the reference of an interchange once for a recipient.',
    'integration-adaptor-nhais: sequence numbers',
  ],
  [
    'PAY-211',
    'edifact-acknowledgement',
    'MAY',
    'stated',
    'An acknowledgement is asked for by the tenth element of the interchange header.',
    'integration-adaptor-lab-results',
    'PATH-01',
  ],
  [
    'PAY-212',
    'edifact-header',
    'MUST',
    'stated',
    'The interchange header can be read.',
    'integration-adaptor-lab-results',
    'PATH-02',
  ],
  [
    'PAY-213',
    'edifact-transaction',
    'MUST',
    'stated',
    'The transaction code is a published one.',
    'integration-adaptor-nhais',
  ],
  [
    'PAY-214',
    'edifact-status',
    'MUST',
    'stated',
    'An acknowledgement gives the interchange and each of its messages a published status.',
    'integration-adaptor-nhais; integration-adaptor-lab-results',
  ],
  [
    'PAY-215',
    'edifact-status-agrees',
    'MUST',
    'derived',
    'What an acknowledgement says of the interchange agrees with what it says of its messages.',
    'integration-adaptor-nhais; integration-adaptor-lab-results',
  ],
]);

/** JSON. PAY-050 to PAY-059. */
export const jsonRules = payloadRules([
  [
    'PAY-050',
    'json-well-formed',
    'MUST',
    'standard',
    'A JSON document is well-formed, in UTF-8 and without a byte-order mark.',
    'RFC 8259',
  ],
]);
