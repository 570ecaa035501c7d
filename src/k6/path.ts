/** A path that k6 finds whatever folder the script is in: relative ones begin in the folder where k6 was started. */
export function pathOf(file: string): string {
  return file.startsWith('/') || /^[A-Za-z]:/.test(file) ? file : `${__ENV['PWD'] ?? '.'}/${file}`;
}
