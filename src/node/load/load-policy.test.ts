import { describe, expect, it } from 'vitest';
import { assertLoadAllowed, isNational, type LoadIntent } from './load-policy.ts';

const NOW = new Date('2026-06-15T12:00:00Z');
const permission = { reference: 'REQ-1', from: '2026-06-15', until: '2026-06-15', maxRate: 50 };
const intent: LoadIntent = { names: ['msg.intspineservices.nhs.uk'], rate: 50, permission, target: 'int' };

const refusal = (changes: Partial<LoadIntent>, without?: 'permission' | 'rate'): string => {
  const { [without ?? 'target']: _, ...rest } = intent;
  try {
    assertLoadAllowed({ ...rest, target: 'int', ...changes }, NOW);
    return 'allowed';
  } catch (fault) {
    return (fault as Error).message;
  }
};

describe('a national host', () => {
  it.each([
    ['msg.intspineservices.nhs.uk', true],
    ['mesh-sync.spineservices.nhs.uk', true],
    ['MSG.INT.SPINESERVICES.NHS.UK.', true],
    ['mesh.national.ncrs.nhs.uk', true],
    ['sandbox.api.service.nhs.uk', false],
    ['spineservices.nhs.uk.example.test', false],
    ['evilncrs.nhs.uk', false],
    ['localhost', false],
  ])('%s: %s', (name, national) => {
    expect(isNational(name)).toBe(national);
  });

  it('may be put under load on the days and up to the rate that its operator allowed', () => {
    expect(refusal({})).toBe('allowed');
  });

  it.each([
    ['without a permission', () => refusal({}, 'permission'), 'names no permission'],
    [
      'before the first day',
      () => refusal({ permission: { ...permission, from: '2026-06-16', until: '2026-06-20' } }),
      'not on 2026-06-15',
    ],
    [
      'after the last day',
      () => refusal({ permission: { ...permission, from: '2026-06-01', until: '2026-06-14' } }),
      'not on 2026-06-15',
    ],
    ['above the rate', () => refusal({ rate: 50.5 }), 'allows 50 requests a second, not 51'],
    ['without a highest rate', () => refusal({}, 'rate'), 'no highest rate'],
    [
      'by a name in the certificate alone',
      () => refusal({ names: ['localhost', 'x.spineservices.nhs.uk'] }, 'permission'),
      'x.spineservices.nhs.uk is a national host',
    ],
  ])('is refused %s', (_title, told, words) => {
    expect(told()).toContain(words);
  });

  it('is the only one that needs a permission', () => {
    expect(refusal({ names: ['mesh.example.test'] }, 'permission')).toBe('allowed');
  });
});
