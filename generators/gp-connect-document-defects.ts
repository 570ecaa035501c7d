import { value } from './fhir.ts';
import { insert, replaceAll, setValue, urlAsElement, withEntries, without } from './fhir-defects.ts';
import { tree, type MessageMutation } from './message-mutation.ts';
import { pdfDocument } from './pdf.ts';
import { isElement, wrap, type XmlElement } from './xml-tree.ts';

const lateEvent = (root: XmlElement): XmlElement =>
  replaceAll(
    root,
    ({ name }) => name === 'MessageHeader',
    (header) => {
      const isEvent = (child: (typeof header.children)[number]): boolean => isElement(child) && child.name === 'event';
      return [
        {
          ...header,
          children: [...header.children.filter((child) => !isEvent(child)), ...header.children.filter(isEvent)],
        },
      ];
    },
  );

const TOO_LARGE = 5 * 1024 * 1024 + 1;

/** Faults of the bundle, the document and its attachment. */
export const gpConnectDocumentDefects: readonly MessageMutation[] = [
  tree('bundle is a collection', 'PAY-241', 'The outer bundle is not a message.', (root) =>
    setValue(root, 'Bundle', 'type', 'collection'),
  ),
  tree(
    'not final',
    'PAY-251',
    'The document is not final.',
    (root) => setValue(root, 'Composition', 'status', 'preliminary'),
    '10008',
  ),
  tree(
    'other document type',
    'PAY-252',
    'The document is of another type.',
    (root) => setValue(root, 'coding', 'code', '823691000000103'),
    '10008',
  ),
  tree(
    'attachment of text',
    'PAY-253',
    'The first attachment is not a PDF.',
    (root) => setValue(root, 'Binary', 'contentType', 'text/plain'),
    '20004',
  ),
  tree(
    'attachment empty',
    'PAY-253',
    'The attachment has no content.',
    (root) => setValue(root, 'Binary', 'content', ''),
    '20009',
  ),
  tree(
    'base64 of another alphabet',
    'PAY-253',
    'The attachment is in the alphabet of URLs.',
    (root) => setValue(root, 'Binary', 'content', `${btoa(pdfDocument('x')).slice(0, 40)}-_-_`),
    '20009',
  ),
  tree(
    'no section entry',
    'PAY-253',
    'No section names the attachment.',
    (root) => without(root, 'Composition', 'section'),
    '20009',
  ),
  tree(
    'attachment too large',
    'PAY-254',
    'The attachment is larger than 5 MB.',
    (root) => setValue(root, 'Binary', 'content', btoa(pdfDocument('x', TOO_LARGE))),
    '20015',
  ),
  tree(
    'two official names',
    'PAY-255',
    'The patient has two official names.',
    (root) => insert(root, 'Patient', wrap('name', value('use', 'official'), value('family', 'Other')), 'birthDate'),
    '20009',
  ),
  tree(
    'birth date as spoken',
    'PAY-256',
    'The birth date is written day first.',
    (root) => setValue(root, 'Patient', 'birthDate', '14/02/2001'),
    '20009',
  ),
  tree('full url repeated', 'PAY-257', 'Two entries have the same full url.', (root) =>
    withEntries(root, (entries) => [...entries, ...entries.slice(1, 2)]),
  ),
  tree('full url missing', 'PAY-257', 'An entry has no full url.', (root) =>
    withEntries(root, (entries) =>
      entries.map((entry, at) =>
        at === 0 && isElement(entry) ? { ...entry, children: entry.children.slice(1) } : entry,
      ),
    ),
  ),
  tree(
    'no namespace',
    'PAY-258',
    'The namespace of FHIR is missing.',
    (root) => ({ ...root, attributes: {} }),
    '10009',
  ),
  tree(
    'other namespace',
    'PAY-258',
    'The namespace is another one.',
    (root) => ({ ...root, attributes: { xmlns: 'urn:hl7-org:v3' } }),
    '10009',
  ),
  tree('elements in another order', 'PAY-259', 'The event stands at the end of the header.', lateEvent, '20006'),
  tree(
    'restricted',
    'PAY-261',
    'The document is marked as restricted, which must not be sent.',
    (root) => setValue(root, 'Composition', 'confidentiality', 'R'),
    '20009',
  ),
  tree(
    'url as an element',
    'PAY-262',
    'The url of an extension is an element, as in published samples.',
    urlAsElement,
    '10001',
  ),
];
