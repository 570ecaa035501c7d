/**
 * The check digit of the first nine digits of an NHS number, or nothing where the remainder makes them unusable.
 * Weights 10 to 2, sum modulo 11, check = 11 - remainder; 11 counts as 0; 10 means that no such number exists
 * (NHS Data Dictionary, NHS NUMBER; specification repository, scripts/nhs_number_utils.py).
 */
export function nhsNumberCheckDigit(nineDigits: string): number | undefined {
  if (!/^[0-9]{9}$/.test(nineDigits)) return undefined;
  const sum = [...nineDigits].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : check;
}

/** Whether `value` is ten digits with the right check digit. It may still not have been issued. */
export function isNhsNumber(value: string): boolean {
  return /^[0-9]{10}$/.test(value) && nhsNumberCheckDigit(value.slice(0, 9)) === Number(value[9]);
}

/** Numbers that begin with 999 are never issued to a patient and are meant for testing. */
export function isTestNhsNumber(value: string): boolean {
  return isNhsNumber(value) && value.startsWith('999');
}
