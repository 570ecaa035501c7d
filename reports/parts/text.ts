/** Columns of a terminal report. */
export const WIDTH = 100;

/** Control characters, which a terminal would obey, XML forbids and a table breaks on, as `<0xNN>`. Total. */
export function printable(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/gu, (character) => {
    const code = character.charCodeAt(0);
    return code === 10 ? '\\n' : code < 256 ? `<0x${code.toString(16).padStart(2, '0')}>` : '\ufffd';
  });
}

/** At most `length` characters, with the number of those left out. */
export function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)} ... (${text.length - length} more characters)`;
}

/** Breaks a text at spaces into lines of at most `width` characters; a longer word is cut. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((long) => pieces(long, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A text under a label: the lines after the first are indented by the label's width. */
export function labelled(label: string, text: string, indent: number, labelWidth = 11): readonly string[] {
  const left = ' '.repeat(indent) + label.padEnd(labelWidth);
  return wrapped(text, WIDTH - left.length).map((line, at) => (at === 0 ? left : ' '.repeat(left.length)) + line);
}

/** Wrapped lines, each indented. */
export function paragraph(text: string, indent: number): readonly string[] {
  return wrapped(text, WIDTH - indent).map((line) => ' '.repeat(indent) + line);
}

function pieces(word: string, width: number): readonly string[] {
  return word.length <= width ? [word] : [word.slice(0, width), ...pieces(word.slice(width), width)];
}
