import { CLIENT_ACTIONS, PLACEHOLDERS, SECRET_PLACEHOLDERS } from './client-configuration.ts';
import type { Problem } from './document-problems.ts';
import type { WrittenClient } from './written-configuration.ts';

/** What is wrong between the settings of a client that are each well formed. */
export function clientProblems(client: WrittenClient): readonly Problem[] {
  const problems = [...choiceProblems(client), ...actionProblems(client), ...placeholderProblems(client)];
  return problems.map((problem) => ({ ...problem, path: ['client', ...problem.path] }));
}

/** Settings that are one of several kinds. */
function choiceProblems(client: WrittenClient): readonly Problem[] {
  const choices: readonly (readonly [keyof WrittenClient, readonly string[]])[] = [
    ...CLIENT_ACTIONS.map((action) => [action, ['command', 'url', 'manual']] as const),
    ['received', ['folder', 'command']],
  ];
  return choices.flatMap(([name, kinds]) => {
    const value = client[name];
    if (value === undefined || kinds.filter((kind) => kind in (value as object)).length === 1) return [];
    return [{ path: [name], problem: `has not exactly one of ${kinds.join(', ')}`, remedy: 'Keep one of them.' }];
  });
}

function actionProblems(client: WrittenClient): readonly Problem[] {
  if (client.daemon || CLIENT_ACTIONS.some((action) => client[action])) return [];
  const remedy = `Add one of ${CLIENT_ACTIONS.join(', ')} or daemon.`;
  return [{ path: [], problem: 'says nothing of how the client is made to act', remedy }];
}

/** Misspelt placeholders, and secrets where other users of the machine can see them. */
function placeholderProblems({ environment = {}, ...rest }: WrittenClient): readonly Problem[] {
  const used = (value: unknown): readonly string[] =>
    [...JSON.stringify(value).matchAll(/\{([A-Za-z]+)\}/g)].map(([, name = '']) => name);
  const everywhere = Object.entries({ ...rest, environment });
  const unknown = everywhere.flatMap(([path, value]) =>
    used(value)
      .filter((name) => !Object.hasOwn(PLACEHOLDERS, name))
      .map((name) => ({
        path: [path],
        problem: `has the placeholder {${name}}, which does not exist`,
        remedy: `There are ${Object.keys(PLACEHOLDERS).join(', ')}.`,
      })),
  );
  const told = Object.entries(rest).flatMap(([path, value]) =>
    used(value)
      .filter((name) => SECRET_PLACEHOLDERS.includes(name))
      .map((name) => ({
        path: [path],
        problem: `has the secret {${name}} outside of environment`,
        remedy: 'Hand it over in client.environment.',
      })),
  );
  return [...unknown, ...told];
}
