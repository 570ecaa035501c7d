import type { RuleResult, Run } from '../../src/core/run.ts';
import { standingCounts, STANDINGS, type Standing } from '../../src/core/standing.ts';
import { byTheme } from './theme.ts';

/** Short column headings. */
const HEADINGS = {
  conformant: 'conformant',
  'not conformant': 'failed',
  'known failure': 'known',
  'differs from expectation': 'differs',
  'advice not followed': 'advice',
  recorded: 'record',
  broken: 'broken',
  'switched off': 'off',
  'not shown': 'unshown',
} satisfies Record<Standing, string>;

const ALWAYS: readonly Standing[] = ['conformant', 'not conformant', 'not shown'];
/** With every column the table is 100 wide. */
const THEME_WIDTH = 26;

/** How many rules of each theme stand where; a column without a rule is left out. */
export function standingTable(run: Run): readonly string[] {
  const totals = standingCounts(run);
  const columns = STANDINGS.filter((standing) => ALWAYS.includes(standing) || totals[standing] > 0);
  const row = (name: string, cells: readonly string[]): string =>
    name.slice(0, THEME_WIDTH).padEnd(THEME_WIDTH) +
    cells.map((cell, at) => cell.padStart(widthOf(columns[at]))).join('');
  const counted = (name: string, rules: readonly RuleResult[]): string => {
    const counts = standingCounts({ rules });
    return row(
      name,
      columns.map((standing) => String(counts[standing] || '.')),
    );
  };
  const head = row(
    'rules by theme',
    columns.map((standing) => HEADINGS[standing]),
  );
  const themes = [...byTheme(run)].map(([theme, rules]) => counted(theme, rules));
  const line = '-'.repeat(head.length);
  return [head, line, ...themes, line, counted(`all ${run.rules.length}`, run.rules)];
}

function widthOf(standing: Standing | undefined): number {
  return standing === undefined ? 0 : HEADINGS[standing].length + 2;
}
