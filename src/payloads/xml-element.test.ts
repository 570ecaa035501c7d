import { expect, test } from 'vitest';
import { within, type XmlElement } from './xml-element.ts';

const element = (name: string, children: readonly XmlElement[] = []): XmlElement => ({
  ...{ name, children, namespace: '', attributes: {}, text: '' },
  at: { line: 1, column: 1 },
});

test('elements come in the order of the document, however many there are side by side', () => {
  const root = element('a', [element('b', [element('c')]), element('d')]);
  expect([...within(root)].map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  const wide = element(
    'a',
    Array.from({ length: 200_000 }, () => element('b')),
  );
  expect([...within(wide)]).toHaveLength(200_001);
});
