const UK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

/** `yyyyMMddHHmmss` in the time of the United Kingdom, as a status record has it (HDN). `at`: milliseconds since 1970. */
export function statusDateTime(at: number): string {
  const parts = Object.fromEntries(UK.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts;
  return [year, month, day, hour, minute, second].join('');
}
