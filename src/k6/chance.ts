/** A number from 0 up to, and without, 1 that looks random and is always the same for the same number: SplitMix32. Pure. */
export function chanceOf(number: number): number {
  let value = (Math.imul(number | 0, 0x9e3779b9) + Math.floor(number / 2 ** 32)) | 0;
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
  return ((value ^ (value >>> 15)) >>> 0) / 2 ** 32;
}
