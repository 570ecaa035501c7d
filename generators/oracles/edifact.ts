type Segment = readonly (readonly string[])[];

/** A reader that goes through the characters one by one: segments of elements of components. */
export function segmentsOf(text: string): readonly Segment[] {
  const segments: string[][][] = [];
  const elements: string[][] = [];
  const components: string[] = [];
  let value = '';
  for (let at = text.startsWith('UNA') ? 9 : 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '?') value += text[(at += 1)] ?? '';
    else if (!"+:'".includes(character)) value += character;
    else {
      components.push(value);
      value = '';
      if (character !== ':') elements.push(components.splice(0));
      if (character === "'") segments.push(elements.splice(0));
    }
  }
  return segments;
}

/** What is wrong with the frame of an interchange: PAY-212 or PAY-202. */
export function judgeFrame(segments: readonly Segment[]): readonly string[] {
  const value = (tag: string, element: number, component = 0) =>
    segments.filter(([first]) => first?.[0] === tag).map((found) => found[element]?.[component] ?? '');
  if (segments[0]?.[0]?.[0] !== 'UNB' || !/^UNO[A-C]$/.test(value('UNB', 1)[0] ?? '')) return ['PAY-212'];
  const placesOf = (tag: string) => segments.flatMap(([first], at) => (first?.[0] === tag ? [at] : []));
  const [starts, ends] = [placesOf('UNH'), placesOf('UNT')];
  const isCounted = starts.every((start, at) => String((ends[at] ?? 0) - start + 1) === value('UNT', 1)[at]);
  const isNamed =
    value('UNH', 1).join() === value('UNT', 2).join() && value('UNB', 5).join() === value('UNZ', 2).join();
  return isCounted && isNamed && value('UNZ', 1)[0] === String(starts.length) ? [] : ['PAY-202'];
}
