import { expect, test } from 'vitest';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { judgeFrame, segmentsOf } from './oracles/edifact.ts';
import {
  INTERCHANGE_STATUSES,
  pathologyAcknowledgement,
  pathologyAcknowledgementSegments,
} from './pathology-acknowledgement.ts';
import { pathologyAcknowledgementDefects } from './pathology-acknowledgement-defects.ts';

/** What an acknowledgement says, as a word: the status, and the letters of its messages. */
const ALLOWED = /^(IAF A+|IRA R+|IAP (?=.*A)(?=.*R)[AR]+|IR[IM] [AR]*)$/;

const judge: Judge<string> = (text) => {
  const frame = judgeFrame(segmentsOf(text));
  const messages = [...text.matchAll(/NMR\+AGO:\d+\+([^']*)'/g)].map(([, status]) => status ?? '');
  const status = /NIR\+SIR:\d+\+[^+]*\+[^+]*\+([^']*)'/.exec(text)?.[1] ?? '';
  const known: readonly string[] = INTERCHANGE_STATUSES;
  if (!known.includes(status) || messages.some((each) => !/^M[AR]$/.test(each))) return [...frame, 'PAY-214'];
  const word = `${status} ${messages.map((each) => each.slice(1)).join('')}`;
  return [...frame, ...(ALLOWED.test(word) ? [] : ['PAY-215'])];
};

test('acknowledgements of pathology reports obey the laws, and reach every status', () => {
  expect(unstable(pathologyAcknowledgement())).toEqual([]);
  expect(refused(pathologyAcknowledgement(), judge)).toEqual([]);
  const parts = [...INTERCHANGE_STATUSES.map((status) => `+${status}'`), "+MA'", "+MR'", 'AGO:5+', 'FTX+ERD'];
  expect(
    unreached(
      pathologyAcknowledgement(),
      edgesOf(parts, (text: string, part) => text.includes(part)),
    ),
  ).toEqual([]);
  expect(unshrunk(pathologyAcknowledgement(), (text) => text.includes("+IRI'FTX"))).toEqual([]);
});

test('acknowledgements of pathology reports have defects that patterns find', () => {
  const valid = pathologyAcknowledgementSegments();
  expect(unproven(valid, pathologyAcknowledgementDefects, judge)).toEqual([]);
  expect(lostDefects(valid, pathologyAcknowledgementDefects, (text) => text.length < 400)).toEqual([]);
});
