import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLedgerLine, parseLedgerLine, sequenceOf, type LedgerEntry } from './ledger-entry.ts';

const entry: LedgerEntry = { e: 'accepted', run: 'r1', seq: 7, id: '2026_A', at: 1, bytes: 10, vu: 2, inst: 0 };

describe('a line of the ledger', () => {
  it('is read back as it was written, whatever stands before it', () => {
    const line = formatLedgerLine([entry, { ...entry, e: 'visible' }]);
    expect(parseLedgerLine(line)).toEqual([entry, { ...entry, e: 'visible' }]);
    expect(parseLedgerLine(`INFO[0001] ${line}`)).toHaveLength(2);
  });

  it('tells of a small message in one entry, which is read as the two that it stands for', () => {
    const { id: _, ...sent } = { ...entry, e: 'sent' as const, at: 0 };
    expect(parseLedgerLine(formatLedgerLine([{ ...entry, from: 0 }]))).toEqual([sent, entry]);
  });

  it('that was cut off, or is none, holds no entries', () => {
    const line = formatLedgerLine([entry]);
    expect(parseLedgerLine(line.slice(0, -5))).toEqual([]);
    expect(parseLedgerLine('MESHKIT-LEDGER {"e":"sent"}')).toEqual([]);
    expect(parseLedgerLine('running (0m10s)')).toEqual([]);
    expect(parseLedgerLine('MESHKIT-LEDGER [{"e":"sent"},1,null]')).toEqual([]);
  });
});

describe('a sequence number', () => {
  const part = (max: number) => fc.integer({ min: 0, max });
  const place = fc.tuple(part(255), part(131_071), part(2 ** 28 - 1));

  it('is a safe integer, and differs wherever process, virtual user or count differ', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const [first, second] = [sequenceOf(...a), sequenceOf(...b)];
        expect(Number.isSafeInteger(first)).toBe(true);
        expect(first === second).toBe(a.join() === b.join());
      }),
    );
  });

  it('has room at its edge', () => {
    expect(sequenceOf(255, 131_071, 2 ** 28 - 1)).toBe(Number.MAX_SAFE_INTEGER);
  });
});
