import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nhsNumberCheckDigit } from '../mesh/nhs-number.ts';
import { scanOutput } from './scan-output.ts';

/** Nobody's: England issues no number that begins with 1. Its check digit is right all the same. */
const NUMBER = `111111121${nhsNumberCheckDigit('111111121') ?? ''}`;
/** Nor this. */
const NUMBER_FROM_20 = `200000001${nhsNumberCheckDigit('200000001') ?? ''}`;
const SECRET = 'pässword-of-alice';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-'));
  mkdirSync(join(folder, 'bodies'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function scan(text: string): Promise<void> {
  writeFileSync(join(folder, 'bodies', 'one'), text);
  return scanOutput(folder, [SECRET]);
}

describe('an output', () => {
  test('without secrets and numbers passes', async () => {
    await expect(scan('{"status":200}')).resolves.toBeUndefined();
  });

  test('that holds a secret is named, and the secret is not', async () => {
    const fault: unknown = await scan(`x ${SECRET} y`).catch((caught: unknown) => caught);
    expect(fault).toMatchObject({
      code: 'SECRET_LEAKED',
      message: `${join('bodies', 'one')} holds a secret of the target`,
    });
  });

  test('is searched across the seams of its pieces', async () => {
    await expect(scan('x'.repeat(1024 * 1024 - 5) + SECRET)).rejects.toMatchObject({ code: 'SECRET_LEAKED' });
  });
});

describe('an NHS number in an output', () => {
  const spaced = `${NUMBER.slice(0, 3)} ${NUMBER.slice(3, 6)} ${NUMBER.slice(6)}`;

  test.each([`"${NUMBER}"`, `GPPROVIDER_${NUMBER}_01011980_X`, spaced, NUMBER, `tracking/a%20${NUMBER}-1`])(
    'is found: %s',
    async (text) => {
      await expect(scan(text)).rejects.toMatchObject({ code: 'SECRET_LEAKED' });
    },
  );

  test.each([
    ['of the test range', '9990000018'],
    ['with a wrong check digit', NUMBER.slice(0, 9) + '2'],
    ['of ten equal digits', '0000000000'],
    ['of all digits in a row', '/0123456789:'],
    ['inside longer digits', `2${NUMBER}`],
    ['inside a digest', `ab${NUMBER}cd`],
    ['that begins in an escape', `tracking/a%${NUMBER_FROM_20}-9982`],
    ['behind a decimal point', `0.${NUMBER}`],
    ['that is the present time in seconds', validSecondsNearNow()],
  ])('%s is none', async (_, text) => {
    await expect(scan(text)).resolves.toBeUndefined();
  });
});

/** Of eleven seconds in a row some have a right check digit. */
function validSecondsNearNow(): string {
  const now = Math.floor(Date.now() / 1000);
  const all = Array.from({ length: 100 }, (_, index) => String(now + index));
  return all.find((text) => nhsNumberCheckDigit(text.slice(0, 9)) === Number(text[9])) ?? '';
}
