import type { Mutation, RuleId } from './defect.ts';
import { editElement, element, formatXml, type XmlElement } from './xml-tree.ts';

const mutation = (
  name: string,
  rule: RuleId,
  sentence: string,
  reaction: string,
  spoil: (root: XmlElement, n: number) => XmlElement,
): Mutation<XmlElement, string> => ({
  ...{ name, rule, sentence, reaction },
  spoil: (root, n) => formatXml(spoil(root, n)),
});

const withAttribute = (root: XmlElement, name: string, text: string): XmlElement => ({
  ...root,
  attributes: { ...root.attributes, [name]: text },
});

const isDirectory = ({ name }: XmlElement): boolean => name === 'practice-directory';

/** Faults for which the receiver has a named answer. The schema itself isn't public. */
export const gpDataExtractDefects: readonly Mutation<XmlElement, string>[] = [
  mutation(
    'unsupported version',
    'PAY-226',
    'The version is none of the supported ones.',
    'Unsupported Schema Version',
    (root, n) => withAttribute(root, 'gpdata-version', ['0.70', '1.0', ''][n % 3] ?? ''),
  ),
  mutation('id repeated', 'PAY-223', 'Two elements have the same id.', 'Uniqueness Check Failure', (root) =>
    editElement(root, isDirectory, (found) => [
      element(found.name, { ...found.attributes, id: root.attributes['id'] ?? '' }),
    ]),
  ),
  mutation('unknown element', 'PAY-222', 'An element is unknown.', 'XSD Validation Failure', (root) =>
    editElement(root, isDirectory, (found) => [{ ...found, name: 'practice-direktory' }]),
  ),
  mutation(
    'no sequence',
    'PAY-227',
    'The channel sequence is missing or no number.',
    'later files on the channel wait',
    (root, n) => withAttribute(root, 'channel-sequence', n % 2 === 0 ? '' : 'first'),
  ),
];
