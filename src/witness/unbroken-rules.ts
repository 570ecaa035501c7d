const DAY = 'to break it takes a day at the pace of the client';
const SHOWN = 'it sums up rules that have broken clients of their own';

/** Client rules that no broken client is aimed at, with the reason, beside those beyond traffic and those that only record. */
export const UNBROKEN: Readonly<Record<string, string>> = {
  'CLI-014': 'to break it takes a quarter of an hour of silence',
  'CLI-020': DAY,
  'CLI-021': 'to break it takes an hour at the pace of the client',
  'CLI-023': DAY,
  'CLI-024': 'to break it takes minutes at the pace of the client',
  'CLI-027': 'the scenarios never start two clients at once',
  'CLI-036': 'the reference client downloads whatever it is sent, so it knows no foreign workflow',
  'CLI-072': 'to break it takes more than 100 MB',
  'CLI-086': 'to break it takes half a minute of silence at the pace of the client',
  'CLI-110': SHOWN,
  'CLI-113': 'the reference client asks before it sends again, in every case',
  'CLI-114': 'to break it takes days',
  'CLI-115': SHOWN,
  'WFL-050': SHOWN,
  'WFL-051': SHOWN,
  'WFL-052': SHOWN,
  'WFL-053': SHOWN,
  'WFL-054': SHOWN,
  'WFL-055': SHOWN,
  'WFL-056': SHOWN,
  'WFL-057': SHOWN,
  'WFL-058': SHOWN,
};
