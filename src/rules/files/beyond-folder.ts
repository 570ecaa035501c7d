/** Candidates about the file interface that neither a folder nor a run shows, and why. They are no rules: nothing here could judge them. */
export const BEYOND_FOLDER: Readonly<Record<string, string>> = {
  'FIL-059': 'which message is a reply to which is known to the application alone',
  'FIL-064': 'the release of the client is in none of its files that were documented',
  'FIL-067': 'how the client is started is the affair of the operating system',
};
