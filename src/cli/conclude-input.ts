import type { RunInput } from '../core/conclude.ts';
import type { Rule } from '../core/rule.ts';
import { applicationRequirements, clientRequirements, requirements } from '../rules/requirements.ts';
import { serverRules } from '../rules/index.ts';
import { themeOf } from '../rules/themes.ts';
import { catalogueVersion } from './catalogue.ts';
import { EVIDENCE } from './evidence-file.ts';
import type { Judged } from './judge-evidence.ts';
import { meshkitVersion } from './package-place.ts';

/** What the present catalogue, the clock and the evidence bring to a conclusion, whether the run is new or judged again. */
export function judgedInput(
  { evidence, residue }: Judged,
  sha256: string,
  require: readonly string[],
  rules: readonly Rule[] = serverRules,
): Omit<
  RunInput,
  'id' | 'startedAt' | 'durationMs' | 'target' | 'seed' | 'policy' | 'selection' | 'notAttempted' | 'knownFailures'
> {
  const { traces, exchanges, access, endedEarly, executions } = evidence;
  return {
    now: new Date().toISOString(),
    meshkit: { version: meshkitVersion(), catalogue: catalogueVersion() },
    rules,
    themeOf,
    executions,
    traceOf: (id) => evidence.traceOf(id),
    required: Object.fromEntries(require.map((name) => [name, requiredIds(name, rules)])),
    evidence: { file: EVIDENCE, sha256, traces, exchanges },
    access,
    endedEarly,
    residue,
  };
}

const REQUIREMENTS: Readonly<Record<string, (rule: Rule) => boolean>> = {
  ...requirements,
  ...clientRequirements,
  ...applicationRequirements,
};

function requiredIds(name: string, rules: readonly Rule[]): readonly string[] {
  return rules.filter(REQUIREMENTS[name] ?? (() => false)).map(({ id }) => id);
}
