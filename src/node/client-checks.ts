import {
  APPLICATION_ACTIONS,
  APPLICATION_PLACEHOLDERS,
  CLIENT_ACTIONS,
  PLACEHOLDERS,
  SECRET_PLACEHOLDERS,
} from './client-configuration.ts';
import type { Problem } from './document-problems.ts';
import type { WrittenApplication, WrittenClient } from './written-configuration.ts';

/** What a section may hold that says how something is made to act. */
interface Section {
  readonly name: 'client' | 'application';
  readonly actions: readonly string[];
  readonly placeholders: Readonly<Record<string, string>>;
  /** Settings that are one of several kinds. */
  readonly choices: readonly (readonly [setting: string, kinds: readonly string[]])[];
}

const MEANS = ['command', 'url', 'manual'];
const RECEIVED = ['received', ['folder', 'command']] as const;

const CLIENT: Section = { name: 'client', actions: CLIENT_ACTIONS, placeholders: PLACEHOLDERS, choices: [RECEIVED] };
const APPLICATION: Section = {
  name: 'application',
  actions: APPLICATION_ACTIONS,
  placeholders: APPLICATION_PLACEHOLDERS,
  choices: [RECEIVED, ['outcomes', ['file', 'command']]],
};

type Written = Readonly<Record<string, unknown>> & { readonly environment?: Readonly<Record<string, string>> };

/** What is wrong between the settings of a client that are each well formed. */
export function clientProblems(client: WrittenClient): readonly Problem[] {
  return problemsOf(CLIENT, { ...client });
}

/** The same for software that uses the file interface. */
export function applicationProblems(application: WrittenApplication): readonly Problem[] {
  return problemsOf(APPLICATION, { ...application });
}

function problemsOf(section: Section, written: Written): readonly Problem[] {
  const problems = [
    ...choiceProblems(section, written),
    ...actionProblems(section, written),
    ...placeholderProblems(section, written),
  ];
  return problems.map((problem) => ({ ...problem, path: [section.name, ...problem.path] }));
}

function choiceProblems({ actions, choices }: Section, written: Written): readonly Problem[] {
  const all = [...actions.map((action) => [action, MEANS] as const), ...choices];
  return all.flatMap(([name, kinds]) => {
    const value = written[name];
    if (value === undefined || kinds.filter((kind) => kind in (value as object)).length === 1) return [];
    return [{ path: [name], problem: `has not exactly one of ${kinds.join(', ')}`, remedy: 'Keep one of them.' }];
  });
}

function actionProblems({ name, actions }: Section, written: Written): readonly Problem[] {
  if (written['daemon'] || actions.some((action) => written[action])) return [];
  const remedy = `Add one of ${actions.join(', ')} or daemon.`;
  return [{ path: [], problem: `says nothing of how the ${name} is made to act`, remedy }];
}

/** Misspelt placeholders, and secrets where other users of the machine can see them. */
function placeholderProblems(
  { name: section, placeholders }: Section,
  { environment = {}, ...rest }: Written,
): readonly Problem[] {
  const used = (value: unknown): readonly string[] =>
    [...JSON.stringify(value).matchAll(/\{([A-Za-z]+)\}/g)].map(([, name = '']) => name);
  const everywhere = Object.entries({ ...rest, environment });
  const unknown = everywhere.flatMap(([path, value]) =>
    used(value)
      .filter((name) => !Object.hasOwn(placeholders, name))
      .map((name) => ({
        path: [path],
        problem: `has the placeholder {${name}}, which does not exist`,
        remedy: `There are ${Object.keys(placeholders).join(', ')}.`,
      })),
  );
  const told = Object.entries(rest).flatMap(([path, value]) =>
    used(value)
      .filter((name) => SECRET_PLACEHOLDERS.includes(name) && Object.hasOwn(placeholders, name))
      .map((name) => ({
        path: [path],
        problem: `has the secret {${name}} outside of environment`,
        remedy: `Hand it over in ${section}.environment.`,
      })),
  );
  return [...unknown, ...told];
}
