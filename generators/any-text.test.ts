import { expect, it } from 'vitest';
import { anyText } from './any-text.ts';
import { unreached, unshrunk, unstable } from './laws.ts';

it('same seed, same texts', () => {
  expect(unstable(anyText())).toEqual([]);
});

it('reaches every kind of character, the empty text and its longest', () => {
  const edges = {
    empty: (text: string) => text === '',
    longest: (text: string) => text.length === 40,
    control: (text: string) => /[\0-\x1f\x7f]/.test(text),
    ascii: (text: string) => /[a-z]/.test(text),
    latin: (text: string) => /[\u0080-\u00ff]/.test(text),
    beyond: (text: string) => /[\u0100-\ud7ff]/.test(text),
    'half a surrogate pair': (text: string) => /[\ud800-\udbff](?![\udc00-\udfff])/.test(text),
  };
  expect(unreached(anyText(), edges, { runs: 1000 })).toEqual([]);
});

it('shrinks to the empty text', () => {
  expect(unshrunk(anyText(), (text) => text === '')).toEqual([]);
});
