/** What a page shows a reader to do, for the tests that do it. */

export type PageStep =
  | { readonly file: string; readonly text: string }
  | { readonly command: string; /** What the page says that it prints. */ readonly shown: readonly string[] };

const BLOCK = /^```(\S+)(?: file=(\S+))?\n(.*?)^```$/gms;

/** The files and the commands of a Markdown page, in their order. A command begins with `$ ` in a block called console. */
export function pageSteps(page: string): readonly PageStep[] {
  return [...page.matchAll(BLOCK)].flatMap(([, kind, file, text = '']): readonly PageStep[] => [
    ...(file === undefined ? [] : [{ file, text }]),
    ...(kind === 'console' ? commandsOf(text) : []),
  ]);
}

function commandsOf(block: string): readonly PageStep[] {
  return block
    .split(/^\$ /m)
    .filter((part) => part !== '')
    .map((part) => {
      const [command = '', ...shown] = part.trimEnd().split('\n');
      return { command, shown };
    });
}
