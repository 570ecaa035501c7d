import { describe, expect, test } from 'vitest';
import { gpDataExtractDefects } from './gp-data-extract-defects.ts';
import { gpDataExtract, gpDataExtractTree, gpesRequest } from './gpes-xml.ts';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { holds, judgeXml } from './oracles/xml.ts';

const CHILDREN = ['practice-extract', 'practice-directory', 'practice-patient-extracts'];

const judge: Judge<string> = (document) => {
  let broken: readonly string[] = [];
  const verdict = judgeXml(document, (parsed) => {
    const attribute = (name: string): string => parsed.get(`/*/@${name}`)?.content ?? '';
    const ids = parsed.find('//@id').map(({ content }) => content);
    const isShaped = CHILDREN.every((name, at) => holds(parsed, `name(/*/*[${at + 1}]) = '${name}'`));
    broken = [
      ...(/^0\.7[1567]$/.test(attribute('gpdata-version')) ? [] : ['PAY-226']),
      ...(new Set(ids).size === ids.length ? [] : ['PAY-223']),
      ...(isShaped ? [] : ['PAY-222']),
      ...(/^[1-9]\d*$/.test(attribute('channel-sequence')) ? [] : ['PAY-227']),
    ];
  });
  return verdict.kind === 'read' ? broken : ['PAY-040'];
};

describe('GP data extracts', () => {
  test('obey the laws', () => {
    expect(unstable(gpDataExtract())).toEqual([]);
    // Ids repeat only by chance: small UUIDs are favoured.
    expect(refused(gpDataExtract(), judge)).toEqual([]);
    expect(unshrunk(gpDataExtract(), (document) => document.includes('<practice-patient-extracts/>'))).toEqual([]);
  });

  test('reach no patient, the most patients and every version', () => {
    const patients = (document: string): number => document.split('<patient-extract-snapshot').length - 1;
    expect(
      unreached(
        gpDataExtract(),
        edgesOf([0, 4], (document, count) => patients(document) === count),
      ),
    ).toEqual([]);
    expect(
      unreached(
        gpDataExtract(),
        edgesOf(['0.71', '0.75', '0.76', '0.77'], (document, version) => document.includes(`"${version}"`)),
      ),
    ).toEqual([]);
  });

  test('have defects that the receiver has a name for', () => {
    expect(unproven(gpDataExtractTree(), gpDataExtractDefects, judge)).toEqual([]);
    expect(lostDefects(gpDataExtractTree(), gpDataExtractDefects, (document) => document.length < 900)).toEqual([]);
  });
});

test('GPES requests are well-formed and name one to five practices', () => {
  expect(unstable(gpesRequest())).toEqual([]);
  expect(refused(gpesRequest(), (document) => (judgeXml(document).kind === 'read' ? [] : ['PAY-040']))).toEqual([]);
  expect(
    unreached(
      gpesRequest(),
      edgesOf([1, 5], (document, count) => document.split('<practice>').length - 1 === count),
    ),
  ).toEqual([]);
  expect(unshrunk(gpesRequest(), (document) => document.length < 400)).toEqual([]);
});
