const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether digits are a day of the calendar and a time of day, `hhmmss`. */
export function isRealTime(year: string, month: string, day: string, time = '000000'): boolean {
  const isRealDay = Number(day) >= 1 && Number(day) <= daysOf(Number(year), Number(month));
  return isRealDay && time.slice(0, 2) < '24' && time.slice(2, 4) < '60' && time.slice(4, 6) < '60';
}

function daysOf(year: number, month: number): number {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeapYear ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0);
}
