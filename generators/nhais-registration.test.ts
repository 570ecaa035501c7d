import { describe, expect, test } from 'vitest';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { nhaisRegistration, nhaisSegments, TRANSACTION_CODES } from './nhais-registration.ts';
import { nhaisRegistrationDefects } from './nhais-registration-defects.ts';

/** A reader that goes through the characters one by one. */
const segmentsOf = (text: string): readonly (readonly (readonly string[])[])[] => {
  const segments: string[][][] = [];
  const elements: string[][] = [];
  const components: string[] = [];
  let value = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '?') value += text[(at += 1)] ?? '';
    else if (!"+:'".includes(character)) value += character;
    else {
      components.push(value);
      value = '';
      if (character !== ':') elements.push(components.splice(0));
      if (character === "'") segments.push(elements.splice(0));
    }
  }
  return segments;
};

const judge: Judge<string> = (text) => {
  const segments = segmentsOf(text);
  const of = (tag: string) => segments.filter(([first]) => first?.[0] === tag);
  const value = (tag: string, element: number, component = 0) =>
    of(tag).map((found) => found[element]?.[component] ?? '');
  if (segments[0]?.[0]?.[0] !== 'UNB' || !/^UNO[A-C]$/.test(value('UNB', 1)[0] ?? '')) return ['PAY-212'];
  if (segments.some(([first]) => !/^(UN[BHTZ]|BGM|NAD|DTM|RFF|S0[12]|PNA)$/.test(first?.[0] ?? ''))) return ['PAY-203'];
  const starts = segments.flatMap(([first], at) => (first?.[0] === 'UNH' ? [at] : []));
  const ends = segments.flatMap(([first], at) => (first?.[0] === 'UNT' ? [at] : []));
  const isCounted = starts.every((start, at) => String((ends[at] ?? 0) - start + 1) === value('UNT', 1)[at]);
  const isNamed =
    value('UNH', 1).join() === value('UNT', 2).join() && value('UNB', 5).join() === value('UNZ', 2).join();
  const references = of('RFF').map(([, reference]) => reference ?? []);
  return [
    ...(isCounted && isNamed && value('UNZ', 1)[0] === String(starts.length) ? [] : ['PAY-202']),
    ...(references.every(([kind, text = '']) => kind !== '950' || /^(G[1235]|F[123489]|F1[01])$/.test(text))
      ? []
      : ['PAY-213']),
    ...(references.every(([kind, text]) => kind !== 'TN' || (Number(text) >= 1 && Number(text) <= 9_999_999))
      ? []
      : ['PAY-201']),
  ];
};

describe('GP links registrations', () => {
  test('obey the laws', () => {
    expect(unstable(nhaisRegistration())).toEqual([]);
    expect(refused(nhaisRegistration(), judge)).toEqual([]);
    expect(refused(nhaisRegistration(), (text) => (text === text.toUpperCase() ? [] : ['UNOA']))).toEqual([]);
    expect(unshrunk(nhaisRegistration(), (text) => text.endsWith("+SU:BARBY'UNT+10+00000001'UNZ+1+00000001'"))).toEqual(
      [],
    );
  });

  test('reach every transaction, escaped names, the greatest numbers and several messages', () => {
    expect(
      unreached(
        nhaisRegistration(),
        edgesOf(TRANSACTION_CODES, (text: string, code) => text.includes(`RFF+950:${code}'`)),
      ),
    ).toEqual([]);
    expect(
      unreached(
        nhaisRegistration(),
        edgesOf(["?'", "TN:9999999'", 'UNZ+3+', '+99999999'], (text: string, part) => text.includes(part)),
      ),
    ).toEqual([]);
  });

  test('have defects that a second reader finds', () => {
    expect(unproven(nhaisSegments(), nhaisRegistrationDefects, judge)).toEqual([]);
    expect(lostDefects(nhaisSegments(), nhaisRegistrationDefects, (text) => text.length < 300)).toEqual([]);
  });
});
