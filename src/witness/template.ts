import { MeshkitError } from '../core/errors.ts';

/** Values of placeholders; a list fills several words. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

const PLACEHOLDER = /\{([A-Za-z]+)\}/g;

/** The text with its placeholders filled in. Throws CONFIG_INVALID for one that has no value here. */
export function fill(text: string, values: Values): string {
  return text.replace(PLACEHOLDER, (_whole, name: string) => {
    const value = values[name];
    if (value !== undefined) return [value].flat().join(' ');
    throw new MeshkitError(
      'CONFIG_INVALID',
      `client: {${name}} in "${text}" has no value here`,
      'docs/configuration.md lists the placeholders.',
    );
  });
}

/** The words of a command. A word that is one placeholder for a list becomes as many words. */
export function fillWords(words: readonly string[], values: Values): readonly string[] {
  return words.flatMap((word) => {
    const whole = /^\{([A-Za-z]+)\}$/.exec(word)?.[1];
    const value = whole === undefined ? undefined : values[whole];
    return Array.isArray(value) ? (value as readonly string[]) : [fill(word, values)];
  });
}

/** Texts by name with their placeholders filled. */
export function fillAll(texts: Readonly<Record<string, string>>, values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text, values)]));
}
