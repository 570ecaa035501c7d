import { describe, expect, test } from 'vitest';
import { refused, unreached, unshrunk, unstable } from './laws.ts';
import { messageId, opaqueMessageId } from './message-id.ts';

const matches = (shape: RegExp) => (value: string) => shape.test(value);
const judgedBy = (shape: RegExp) => (value: string) => (shape.test(value) ? [] : [String(shape)]);

describe('message ids', () => {
  test('obey the laws', () => {
    expect(unstable(messageId())).toEqual([]);
    expect(
      refused(messageId(), judgedBy(/^20[23]\d[01]\d[0-3]\d[0-2]\d[0-5]\d[0-5]\d(\d{3}|\d{6})_[0-9A-F]{6}$/)),
    ).toEqual([]);
    const forms = {
      '17 digits': matches(/^\d{17}_/),
      '20 digits': matches(/^\d{20}_/),
      'last suffix': matches(/_FFFFFF$/),
    };
    expect(unreached(messageId(), forms)).toEqual([]);
    expect(unshrunk(messageId(), (value) => value === '20200101000000000000_000000')).toEqual([]);
  });

  test('of an unknown form need encoding and never walk up a path', () => {
    expect(refused(opaqueMessageId(), judgedBy(/^(?!\.{1,2}$)[\x20-\x7e]{1,100}$/))).toEqual([]);
    const forms = { slash: matches(/\//), percent: matches(/%/), blank: matches(/ /), longest: matches(/^.{100}$/) };
    expect(unreached(opaqueMessageId(), forms)).toEqual([]);
  });
});
