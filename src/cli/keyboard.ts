import { createInterface } from 'node:readline/promises';
import { MeshkitError } from '../core/errors.ts';
import type { Prompt } from '../witness/means.ts';

/** Tells a person what to do and waits for Enter. Throws USAGE where nobody is at the keyboard. */
export const askAtKeyboard: Prompt = async (text, signal) => {
  if (!process.stdin.isTTY) {
    const hint = 'Start meshkit in a terminal, or drive the client by a command or a URL.';
    throw new MeshkitError('USAGE', `a person has to act (${text}), and nobody is at the keyboard`, hint);
  }
  const keyboard = createInterface({ input: process.stdin, output: process.stderr });
  try {
    await keyboard.question(`\n${text}\nPress Enter when it is done. `, { signal });
  } finally {
    keyboard.close();
  }
};
