/** Rules about software that uses the file interface that no broken one is aimed at, with the reason. */
export const UNBROKEN_FILE_RULES: Readonly<Record<string, string>> = {
  'FIL-033': 'to break it takes more than 75 MB',
  'FIL-034': 'to break it takes more than 20 GB',
};
