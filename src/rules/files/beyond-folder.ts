/** Candidates about the file interface that no folder can show, and why. They are no rules: nothing here could judge them. */
export const BEYOND_FOLDER: Readonly<Record<string, string>> = {
  'FIL-008': 'who wrote a file into temp is not seen in the folder',
  'FIL-009': 'whether somebody was told of what lies in failed is not seen in the folder',
  'FIL-011': 'what an application starts to process, and when, is not seen in the folder',
  'FIL-012': 'whether processing is durable shows only when the application is killed',
  'FIL-014': 'how an application deals with odd names shows only when it meets them',
  'FIL-055': 'what an application makes of each kind of report is not seen in the folder',
  'FIL-056': 'what an application makes of a delay report is not seen in the folder',
  'FIL-057': 'what an application makes of a code is not seen in the folder',
  'FIL-058': 'what an application reads back from sent is not seen in the folder',
  'FIL-059': 'which message is a reply to which is known to the application alone',
  'FIL-064': 'the release of the client is in none of its files that were documented',
  'FIL-067': 'how the client is started is the affair of the operating system',
};
