import { value } from './fhir.ts';
import {
  insert,
  NOWHERE,
  replaceAll,
  setExtension,
  setValue,
  toNowhere,
  withEntries,
  without,
} from './fhir-defects.ts';
import { fieldOf, withField } from './header-list.ts';
import { draft, tree, type MessageMutation } from './message-mutation.ts';
import { element, findElement, isElement, type XmlNode } from './xml-tree.ts';

/** An entry under a full url of its own. */
const elsewhere = (entry: XmlNode): XmlNode =>
  isElement(entry) ? setValue(entry, 'entry', 'fullUrl', `urn:uuid:${NOWHERE}`) : entry;

const THREE_MEGABYTES = 3 * 1024 * 1024;

/** Faults of an event. No acknowledgement exists, so no reaction is documented. */
export const nemsEventDefects: readonly MessageMutation[] = [
  tree('too large', 'PAY-291', 'The event is larger than 3 MB.', (root) =>
    insert(root, 'Communication', element('note', { value: 'x'.repeat(THREE_MEGABYTES) })),
  ),
  tree('no header', 'PAY-242', 'The message header is missing.', (root) =>
    withEntries(root, (entries) => entries.slice(1)),
  ),
  tree('two headers', 'PAY-242', 'A second message header follows.', (root) =>
    withEntries(root, (entries) => [...entries, ...entries.slice(0, 1).map(elsewhere)]),
  ),
  tree('no demographics', 'PAY-296', 'The header has no routing demographics.', (root) =>
    replaceAll(
      root,
      ({ name, attributes }) => name === 'extension' && (attributes['url'] ?? '').endsWith('RoutingDemographics-1'),
      () => [],
    ),
  ),
  tree('other demographics', 'PAY-296', 'The routing demographics are those of another person.', (root) =>
    setExtension(root, 'birthDateTime', value('valueDateTime', '1850-01-01')),
  ),
  draft(
    'event of another workflow',
    'PAY-297',
    'The event code is not that of the workflow id.',
    ({ headers, root }) => ({
      headers: withField(
        headers,
        'Mex-WorkflowID',
        fieldOf(headers, 'Mex-WorkflowID') === 'CHANGEOFGP_1' ? 'CHANGEOFADDRESS_1' : 'CHANGEOFGP_1',
      ),
      root,
    }),
  ),
  {
    ...tree('change of a PDS event', 'PAY-298', 'An event of PDS is not new.', (root) =>
      setValue(root, 'coding', 'code', 'update'),
    ),
    applies: ({ root }) =>
      findElement(root, 'event')?.children.some((child) => JSON.stringify(child).includes('pds-')) === true,
  },
  draft(
    'partner id without a tag',
    'PAY-299',
    'Mex-PartnerID is not a subscription id and a tag.',
    ({ headers, root }) => ({ headers: withField(headers, 'Mex-PartnerID', 'subscription'), root }),
  ),
  tree(
    'no time of change',
    'PAY-293',
    'Nothing says when the event was last changed, so it can not be put in order.',
    (root) => without(root, 'meta', 'lastUpdated'),
  ),
  tree('reference to nothing', 'PAY-250', 'The subject is no entry.', (root) =>
    replaceAll(
      root,
      ({ name }) => name === 'subject',
      () => [toNowhere('subject')],
    ),
  ),
];
