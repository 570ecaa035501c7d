import { expect, test } from 'vitest';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { INTERCHANGE_CODES, MESSAGE_CODES, nhaisReceipt, nhaisReceiptSegments } from './nhais-receipt.ts';
import { nhaisReceiptDefects } from './nhais-receipt-defects.ts';
import { judgeFrame, segmentsOf } from './oracles/edifact.ts';

/** What a receipt says, by patterns over its text. */
const judge: Judge<string> = (text) => {
  const frame = judgeFrame(segmentsOf(text));
  const messages = [...text.matchAll(/RFF\+MIS:\d{8} ([^']*)'/g)].map(([, status]) => status ?? '');
  const [, outcome = '', count = ''] = /RFF\+RIS:\d{8} ([^:']*):(\d+)'/.exec(text) ?? [];
  const isKnown =
    messages.every((status) => /^C[PAI]$/.test(status)) && ['OK', 'NA', 'ER'].includes(outcome) && messages.length > 0;
  return [
    ...frame,
    ...(isKnown ? [] : ['PAY-214']),
    ...(outcome !== 'OK' || Number(count) === messages.length ? [] : ['PAY-215']),
  ];
};

test('receipts obey the laws, and reach every code and number of messages', () => {
  expect(unstable(nhaisReceipt())).toEqual([]);
  expect(refused(nhaisReceipt(), judge)).toEqual([]);
  const codes = [
    ...MESSAGE_CODES.map((code) => ` ${code}'`),
    ...INTERCHANGE_CODES.map((code) => ` ${code}:`),
    ':5',
    ':1',
  ];
  expect(
    unreached(
      nhaisReceipt(),
      edgesOf(codes, (text: string, part) => text.includes(part)),
    ),
  ).toEqual([]);
  expect(unshrunk(nhaisReceipt(), (text) => text.includes("RFF+MIS:00000001 CP'RFF+RIS:00000001 OK:1'"))).toEqual([]);
});

test('receipts have defects that patterns find', () => {
  expect(unproven(nhaisReceiptSegments(), nhaisReceiptDefects, judge)).toEqual([]);
  expect(lostDefects(nhaisReceiptSegments(), nhaisReceiptDefects, (text) => text.length < 300)).toEqual([]);
});
