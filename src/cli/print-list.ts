import type { Impact } from '../node/target.ts';
import type { StimulusChoice } from './choose-stimuli.ts';

/** What a run would do and cost, for `--list`. */
export function renderList({ chosen, total, left }: StimulusChoice): string {
  const lines = chosen.map(({ id, exercises, impact }) => `${id}\n    ${exercises.join(' ')}\n    ${costs(impact)}`);
  const out = left.map(({ stimulus, why }) => `${stimulus.id}\n    ${why.kind}: ${why.reason}`);
  return [
    `Would run: ${chosen.length} stimuli`,
    ...lines,
    ...(out.length > 0 ? ['', `Left out: ${out.length}`, ...out] : []),
    '',
    `In all: ${costs(total)}`,
    '',
  ].join('\n');
}

function costs({ requests, bytes, messagesLeft, failedLogins, listings }: Impact): string {
  const parts = [
    [requests, 'requests'],
    [bytes, 'bytes'],
    [messagesLeft, 'messages left behind'],
    [failedLogins, 'failed logins'],
    [listings, 'listings'],
  ] as const;
  return parts.map(([count, what]) => `${count} ${what}`).join(', ');
}
