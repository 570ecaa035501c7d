import { describe, expect, test } from 'vitest';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { nhaisRegistration, nhaisSegments, TRANSACTION_CODES } from './nhais-registration.ts';
import { nhaisRegistrationDefects } from './nhais-registration-defects.ts';
import { judgeFrame, segmentsOf } from './oracles/edifact.ts';

const judge: Judge<string> = (text) => {
  const segments = segmentsOf(text);
  const frame = judgeFrame(segments);
  if (frame.includes('PAY-212')) return frame;
  if (segments.some(([first]) => !/^(UN[BHTZ]|BGM|NAD|DTM|RFF|S0[12]|PNA)$/.test(first?.[0] ?? ''))) return ['PAY-203'];
  const references = segments.flatMap(([first, reference = []]) => (first?.[0] === 'RFF' ? [reference] : []));
  return [
    ...frame,
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
