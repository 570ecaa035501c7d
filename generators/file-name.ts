import fc from 'fast-check';
import type { Mutation } from './defect.ts';
import { headerText } from './header-text.ts';

/** For file names as senders give them: up to 300 characters (OAS:1505-1514), with blanks, dots and several extensions, and nothing that a folder could take for a path. */
export function fileName(): fc.Arbitrary<string> {
  const stem = fc.oneof(
    { withCrossShrink: true },
    { weight: 6, arbitrary: fc.constantFrom('report', 'Extract 2024', 'a.b', 'GP2GP_MI', 'results-final(2)') },
    {
      weight: 2,
      arbitrary: headerText({ minLength: 1, maxLength: 296 }).map((text) => text.replace(/[\\/:*?"<>|]|^\./g, '-')),
    },
  );
  return fc
    .tuple(stem, fc.constantFrom('.dat', '.csv', '.xml', '.gz', ''))
    .map(([name, extension]) => (name + extension).replace(/\.$/, '-'));
}

const mutation = (name: string, sentence: string, spoil: Mutation<string>['spoil']): Mutation<string> => ({
  name,
  rule: 'CLI-053',
  sentence,
  spoil,
});

/** Names that a receiver must never use as a path. They are legal in a header, so a server takes them. */
export const fileNameDefects: readonly Mutation<string>[] = [
  mutation('parent folder', 'The name walks up to a parent folder.', (valid) => `../../${valid}`),
  mutation(
    'parent folder, backslashes',
    'The name walks up to a parent folder on Windows.',
    (valid) => `..\\..\\${valid}`,
  ),
  mutation('absolute path', 'The name is an absolute path.', (valid) => `/tmp/${valid}`),
  mutation('drive', 'The name begins with a drive.', (valid) => `C:\\${valid}`),
  mutation(
    'encoded parent folder',
    'The name walks up to a parent folder once it is decoded.',
    (valid) => `%2e%2e%2f${valid}`,
  ),
  mutation(
    'device',
    'The name is that of a device on Windows.',
    (_, n) => ['CON', 'NUL', 'COM1', 'AUX.txt'][n % 4] ?? 'CON',
  ),
  mutation('dots only', 'The name is a folder.', (_, n) => (n % 2 === 0 ? '..' : '.')),
  mutation('trailing dot', 'The name ends with a dot, which Windows drops.', (valid) => `${valid}.`),
];
