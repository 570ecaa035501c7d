import { describe, expect, test } from 'vitest';
import { lostDefects, refused, unproven, unreached, unshrunk, unstable, type Judge } from './laws.ts';
import { routingAddress } from './routing-address.ts';
import { routingAddressDefects } from './routing-address-defects.ts';

const judge =
  (dateOrder: 'DDMMYYYY' | 'YYYYMMDD'): Judge<string> =>
  (address) => {
    const [prefix = '', number = '', date = '', surname = '', ...more] = address.split('_');
    if (prefix !== 'GPPROVIDER' || more.length > 0 || address.split('_').length < 4) return ['WFL-001'];
    const weighted = Array.from(number, Number).reduce((sum, digit, index) => sum + digit * (10 - index), 0);
    return [
      ...(/^\d{10}$/.test(number) && weighted % 11 === 0 ? [] : ['WFL-002']),
      ...(isPast(date, dateOrder) ? [] : ['WFL-003']),
      ...(/^[^\s\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$/u.test(surname) && address.length <= 100 ? [] : ['WFL-004']),
    ];
  };

const isPast = (digits: string, dateOrder: string): boolean => {
  const [first = '', second = '', third = ''] =
    (dateOrder === 'DDMMYYYY' ? /^(\d\d)(\d\d)(\d{4})$/ : /^(\d{4})(\d\d)(\d\d)$/).exec(digits)?.slice(1) ?? [];
  const iso = dateOrder === 'DDMMYYYY' ? `${third}-${second}-${first}` : `${first}-${second}-${third}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) && iso < '2026-01-01';
};

describe.each(['DDMMYYYY', 'YYYYMMDD'] as const)('routing addresses in %s', (dateOrder) => {
  const addresses = routingAddress({ dateOrder });

  test('obey the laws', () => {
    expect(unstable(addresses)).toEqual([]);
    expect(refused(addresses, judge(dateOrder), { runs: 2000 })).toEqual([]);
    expect(
      unshrunk(addresses, (address) => /^GPPROVIDER_999000\d{4}_(01011970|19700101)_Barby$/.test(address)),
    ).toEqual([]);
  });

  test('have defects that the grammar, the check digit or the calendar refuse', () => {
    expect(unproven(addresses, routingAddressDefects, judge(dateOrder), { runs: 60 })).toEqual([]);
    expect(
      lostDefects(addresses, routingAddressDefects, (address) => address.length <= 44 || address.length > 100),
    ).toEqual([]);
  });
});

test('routing addresses are by default in the order of GP Connect Messaging, and reach the limit of Mex-To', () => {
  const edges = {
    '100 characters': (address: string) => address.length === 100,
    'leap day': (address: string) => address.includes('_29022000_'),
    apostrophe: (address: string) => /_[A-Z]'[A-Z]/.test(address),
    blank: (address: string) => address.includes(' '),
    'one letter': (address: string) => /_.$/.test(address),
  };
  expect(unreached(routingAddress(), edges, { runs: 2000 })).toEqual([]);
});
