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
  ['PAY-044', 'xml-depth', 'SHOULD', 'practice', 'Elements are nested at most 256 deep.', 'libxml2 default limit'],
  [
    'PAY-045',
    'xml-no-inclusion',
    'MUST',
    'practice',
    'A document asks for no other to be included.',
    'OWASP, XInclude',
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
]);
