import type { Mention, PayloadNotes } from './payload-notes.ts';

interface Mentioned {
  readonly notes: PayloadNotes;
  readonly mention: Mention;
}

/** Judges what files that are given together say of one another: what comes once, and what is numbered without a gap. */
export function judgeSupply(files: readonly PayloadNotes[]): void {
  for (const group of grouped(files)) {
    for (const { notes, mention } of group) notes.applies(mention.rule);
    if (group[0]?.mention.number === undefined) judgeOnce(group);
    else judgeSequence(group);
  }
}

/** Mentions of the same, where there is more than one. */
function grouped(files: readonly PayloadNotes[]): readonly (readonly Mentioned[])[] {
  const groups = new Map<string, Mentioned[]>();
  for (const notes of files) {
    for (const mention of notes.mentions) {
      const key = `${mention.rule} ${mention.of}`;
      const group = groups.get(key);
      if (group) group.push({ notes, mention });
      else groups.set(key, [{ notes, mention }]);
    }
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

function judgeOnce([first, ...others]: readonly Mentioned[]): void {
  for (const { notes, mention } of others)
    notes.breaks(mention.rule, mention.at, { expected: `${mention.of} once`, received: `also in ${placeOf(first)}` });
}

/** The same number again is no gap. */
function judgeSequence(group: readonly Mentioned[]): void {
  const ordered = group.toSorted((a, b) => numberOf(a) - numberOf(b));
  for (const [index, { notes, mention }] of ordered.entries()) {
    const before = ordered[index - 1];
    if (!before || (mention.number ?? 0) - numberOf(before) <= 1) continue;
    const expected = `${mention.of} without a gap after ${before.mention.label}, in ${placeOf(before)}`;
    notes.breaks(mention.rule, mention.at, { expected, received: `${mention.label} next` });
  }
}

const numberOf = ({ mention }: Mentioned): number => mention.number ?? 0;

function placeOf(mentioned: Mentioned | undefined): string {
  const line = mentioned?.mention.at?.line;
  return `${mentioned?.notes.file ?? ''}${line === undefined ? '' : `:${line}`}`;
}
