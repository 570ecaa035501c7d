import { Help, type Option } from 'commander';

/** What the help says of an option. That a switch is off, or that nothing is chosen, goes without saying. */
export function describeOption(option: Option): string {
  const { defaultValue } = option as { readonly defaultValue: unknown };
  const isNothing =
    defaultValue === false || (typeof defaultValue === 'object' && JSON.stringify(defaultValue).length === 2);
  return isNothing ? option.description : new Help().optionDescription(option);
}
