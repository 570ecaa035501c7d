import { describe, expect, test } from 'vitest';
import { lostDefects, refused, unproven, unreached, unshrunk, unstable } from './laws.ts';
import { mailboxId, mailboxIdDefects } from './mailbox-id.ts';

const matches = (shape: RegExp) => (value: string) => shape.test(value);
const judgedBy = (shape: RegExp) => (value: string) => (shape.test(value) ? [] : [String(shape)]);

describe('mailbox ids', () => {
  const any = mailboxId({ shape: 'any' });
  const judge = (value: string): readonly string[] => [
    ...(value === value.toUpperCase() ? [] : ['SRV-005']),
    ...(value.includes(':') ? ['SRV-003'] : []),
    ...(/^[\x21-\x7e]{1,101}$/.test(value) ? [] : ['shape']),
  ];

  test('obey the laws', () => {
    expect(unstable(mailboxId())).toEqual([]);
    expect(refused(mailboxId(), judgedBy(/^[A-Z0-9]{3,6}(HC|OT)[0-9]{3}$/))).toEqual([]);
    expect(refused(any, judge)).toEqual([]);
    expect(unreached(any, { shortest: matches(/^.$/), longest: matches(/^.{100}$/) })).toEqual([]);
    expect(unshrunk(any, (value) => value === 'A00000HC000')).toEqual([]);
  });

  test('have defects that a judge finds', () => {
    expect(unproven(any, mailboxIdDefects, judge)).toEqual([]);
    expect(lostDefects(any, mailboxIdDefects, (value) => value.length <= 12)).toEqual([]);
  });
});
