import { expect, test } from 'vitest';
import type { AddressedMessage } from './addressed-message.ts';
import { edgesOf, lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { LETTER_FAILURES, letterAnswer, notifyAcknowledgement } from './notify-acknowledgement.ts';
import { notifyAcknowledgementDefects } from './notify-acknowledgement-defects.ts';

/** Patterns over the text of an answer, and its headers. */
const judge: Judge<AddressedMessage> = ({ headers, body }) => {
  if (!/^\{.*\}$/s.test(body)) return ['PAY-050'];
  const of = (name: string) => headers.find(([header]) => header === name)?.[1] ?? '';
  const [, code] = /"failureCode":"([^"]*)"/.exec(body) ?? [];
  const isNamed =
    /"meshMessageId":"[^"]+"/.test(body) && new RegExp(`"requestId":"[^"]+_${of('Mex-LocalID')}"`).test(body);
  const known: readonly (string | undefined)[] = [undefined, ...LETTER_FAILURES];
  return [
    ...(isNamed ? [] : ['PAY-176']),
    ...(known.includes(code) ? [] : ['PAY-175']),
    ...(of('Mex-Subject') === (code === undefined ? '202' : '400') ? [] : ['PAY-177']),
  ];
};

test('answers to digital letters obey the laws, and reach every code', () => {
  const answers = notifyAcknowledgement();
  expect(unstable(answers)).toEqual([]);
  expect(refused(answers, judge)).toEqual([]);
  expect(
    unreached(
      answers,
      edgesOf(LETTER_FAILURES, ({ body }: AddressedMessage, code) => body.includes(code)),
    ),
  ).toEqual([]);
  expect(unreached(answers, { accepted: ({ body }) => !body.includes('failureCode') })).toEqual([]);
  expect(unshrunk(answers, ({ body }) => body.includes('REF-000000'))).toEqual([]);
});

test('answers to digital letters have defects that patterns find', () => {
  expect(unproven(letterAnswer(), notifyAcknowledgementDefects, judge)).toEqual([]);
  expect(lostDefects(letterAnswer(), notifyAcknowledgementDefects, ({ body }) => body.length < 300)).toEqual([]);
});
