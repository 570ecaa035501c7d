import fc from 'fast-check';
import { calendarDate, moment } from './calendar-date.ts';
import { code } from './code.ts';
import { nhsNumber } from './nhs-number.ts';
import { odsCode } from './ods-code.ts';
import { shapedTree, shapedXml, type XmlShape } from './shaped-xml.ts';
import type { XmlElement } from './xml-tree.ts';

/** GPES payloads are XML (General Practice Extraction Service - MESH), and no schema is public: this stands in for a collection's own. */
const GPES_REQUEST_SHAPE: XmlShape = {
  name: 'query-request',
  attributes: { id: fc.uuid(), issued: moment({ earliest: '2020-01-01' }) },
  children: [
    { name: 'query-reference', text: code('\\QRY-9999') },
    { name: 'achievement-date', text: calendarDate({ earliest: '2020-01-01' }) },
    { name: 'practice', text: odsCode({ kinds: ['GP practice'] }), atMost: 5 },
  ],
};

/** Root, namespace, attributes and children are those of public test data; what is inside a patient's extract isn't public. */
const GP_DATA_EXTRACT_SHAPE: XmlShape = {
  name: 'gpdata-extract',
  attributes: {
    xmlns: fc.constant('http://www.nhsdigital.nhs.uk/GPDFSU/XMLSchema/GPDataExtract/ns'),
    id: fc.uuid(),
    'channel-id': fc.uuid(),
    'channel-sequence': fc.integer({ min: 1, max: 9999 }).map(String),
    'gpdata-version': fc.constantFrom('0.77', '0.76', '0.75', '0.71'),
    'issue-date-time': moment({ earliest: '2020-01-01' }),
    source: odsCode({ kinds: ['GP practice'] }),
  },
  children: [
    { name: 'practice-extract', attributes: { id: fc.uuid() } },
    { name: 'practice-directory', attributes: { id: fc.uuid() } },
    {
      name: 'practice-patient-extracts',
      children: [
        {
          name: 'patient-extract-snapshot',
          attributes: { id: fc.uuid(), 'nhs-number': nhsNumber() },
          children: [
            { name: 'event', text: fc.constantFrom('opaque', 'a < b & c', 'r\u00e9sum\u00e9'), atLeast: 0, atMost: 3 },
          ],
          atLeast: 0,
          atMost: 4,
        },
      ],
    },
  ],
};

/** For requests for data, as opaque XML. */
export const gpesRequest = (): fc.Arbitrary<string> => shapedXml(GPES_REQUEST_SHAPE);

/** For the data that is sent back: `gpdata-extract` documents. On the wire they are gzipped. */
export const gpDataExtract = (): fc.Arbitrary<string> => shapedXml(GP_DATA_EXTRACT_SHAPE);

/** For the same as trees, which the defects start from. */
export const gpDataExtractTree = (): fc.Arbitrary<XmlElement> => shapedTree(GP_DATA_EXTRACT_SHAPE);
