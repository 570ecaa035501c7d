import { InvalidArgumentError } from 'commander';

/** Adds the parts of a comma-separated value to those given before. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, ...value.split(',').filter((part) => part !== '')];
}

/** A comma-separated list of some of `allowed`. */
export function choicesOf(allowed: readonly string[]): (value: string) => readonly string[] {
  return (value) => {
    const parts = value.split(',').filter((part) => part !== '');
    const unknown = parts.find((part) => !allowed.includes(part));
    if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is none of ${allowed.join(', ')}.`);
    return parts;
  };
}

/** A whole number between two bounds, both included. */
export function wholeNumber(min: number, max: number): (value: string) => number {
  return (value) => {
    const number = /^-?[0-9]{1,15}$/.test(value) ? Number(value) : NaN;
    if (number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}
