/** Whether digits are a day of the calendar and a time of day, `hhmmss`. */
export function isRealTime(year: string, month: string, day: string, time = '000000'): boolean {
  const iso = `${year}-${month}-${day}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}`;
  const at = new Date(`${iso}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso);
}
