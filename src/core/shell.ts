/** Words of a POSIX shell. They hold any bytes but NUL and a newline at the end. */

/** One word that the shell reads as exactly this latin-1 text, one byte for each character. */
export function shellWord(text: string): string {
  if (/^[A-Za-z0-9@%+=:,./_-]+$/.test(text)) return text;
  return /^[\n\x20-\x7e]*$/.test(text) ? `'${text.replace(/'/g, `'\\''`)}'` : `"$(printf '${octal(text)}')"`;
}

/** The text inside double quotes, where substitutions are still wanted beside it. */
export function shellQuoted(text: string): string {
  return /^[\n\x20-\x7e]*$/.test(text) ? text.replace(/[\\"$`]/g, '\\$&') : `$(printf '${octal(text)}')`;
}

/** UTF-8 bytes of a text as latin-1 characters. A surrogate without its other half has none and becomes U+FFFD. */
export function utf8Bytes(text: string): string {
  const whole = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
  return encodeURIComponent(whole).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

/** A text for `printf` or awk: everything but letters, digits and what neither can misread as three octal digits. */
export function octal(text: string): string {
  return text.replace(/[^A-Za-z0-9 .,:;=_/]/g, (character) => {
    return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
}
