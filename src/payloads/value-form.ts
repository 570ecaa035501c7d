/** The form of a value that may be a patient's, because reports travel: letters become `a` and digits `9`; short codes stay. */
export function formOf(value: string): string {
  if (value.length <= 3) return value;
  const form = value
    .slice(0, 40)
    .replace(/[0-9]/g, '9')
    .replace(/[^\W\d_]|[^\0-\x7f]/g, 'a');
  return `text of the form ${form}${value.length > 40 ? '...' : ''}`;
}
