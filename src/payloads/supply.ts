import type { Mention, PayloadNotes } from './payload-notes.ts';

interface Mentioned {
  readonly notes: PayloadNotes;
  readonly mention: Mention;
}

const COMPLETE = 'Send what is missing, or give this command all files of the supply together.';

/** Judges what files that are given together say of one another: what comes once, and what is numbered without a gap. */
export function judgeSupply(files: readonly PayloadNotes[]): void {
  for (const group of grouped(files)) {
    const ordered = group.toSorted((a, b) => numberOf(a) - numberOf(b));
    for (const [index, mentioned] of ordered.entries()) judge(mentioned, ordered[index - 1]);
  }
}

/** Mentions of the same, where there is more than one. */
function grouped(files: readonly PayloadNotes[]): readonly (readonly Mentioned[])[] {
  const groups = new Map<string, Mentioned[]>();
  for (const notes of files) {
    for (const mention of notes.mentions) {
      const key = `${mention.once} ${mention.of}`;
      const group = groups.get(key);
      if (group) group.push({ notes, mention });
      else groups.set(key, [{ notes, mention }]);
    }
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

function judge(mentioned: Mentioned, before: Mentioned | undefined): void {
  const { notes, mention } = mentioned;
  const { once, of, at, series } = mention;
  notes.applies(once, ...(series ? [series.rule] : []));
  const step = before ? numberOf(mentioned) - numberOf(before) : 1;
  if (before && step === 0) {
    const expected = series ? `${series.label} of ${of} once` : `${of} once`;
    notes.breaks(once, at, { expected, received: `also in ${placeOf(before)}` });
  }
  if (before && series && step > 1) {
    const expected = `${of} without a gap after ${before.mention.series?.label ?? ''}, in ${placeOf(before)}`;
    notes.breaks(series.rule, at, { expected, received: `${series.label} next`, remedy: COMPLETE });
  }
}

const numberOf = ({ mention }: Mentioned): number => mention.series?.number ?? 0;

function placeOf({ notes, mention }: Mentioned): string {
  return `${notes.file}${mention.at ? `:${mention.at.line}` : ''}`;
}
