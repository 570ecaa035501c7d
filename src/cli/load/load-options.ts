import { InvalidArgumentError, type Command } from 'commander';
import { MeshkitError } from '../../core/errors.ts';
import { nearestName } from '../../core/nearest-name.ts';
import { LOAD_NAMES, type LoadName, type LoadShape } from '../../core/load-shape.ts';
import { SHAPE_VARIABLES, shapeFrom, type Environment } from '../../core/load-variables.ts';

/** The option of the command line for each variable that a load script reads. */
const FLAGS: Readonly<Record<string, string>> = {
  '--rate <number>': 'MESHKIT_RATE',
  '--duration <time>': 'MESHKIT_DURATION',
  '--vus <number>': 'MESHKIT_VUS',
  '--sizes <sizes>': 'MESHKIT_SIZES',
  '--size <bytes>': 'MESHKIT_MESSAGE_BYTES',
  '--chunk <bytes>': 'MESHKIT_CHUNK_BYTES',
  '--transfers <number>': 'MESHKIT_TRANSFERS',
  '--backlog <number>': 'MESHKIT_BACKLOG',
  '--receivers <number>': 'MESHKIT_RECEIVERS',
  '--drain <time>': 'MESHKIT_DRAIN',
  '--page <number>': 'MESHKIT_PAGE',
  '--peak <number>': 'MESHKIT_PEAK',
  '--steps <number>': 'MESHKIT_STEPS',
  '--judge-every <number>': 'MESHKIT_JUDGE_EVERY',
  '--worst-ms <number>': 'MESHKIT_WORST_MS',
};

/** What was asked for on the command line, by variable. */
export type ShapeWords = Readonly<Record<string, string>>;

/** Adds the options that shape a run. `note` is told each one that is given. */
export function addShapeOptions(command: Command, note: (variable: string, text: string) => void): Command {
  for (const [flags, variable] of Object.entries(FLAGS)) {
    const { meaning, read, form } = SHAPE_VARIABLES[variable] ?? { meaning: '', read: () => undefined, form: '' };
    command.option(flags, meaning, (text: string) => {
      if (safely(read, text) === undefined) throw new InvalidArgumentError(`It takes ${form}.`);
      note(variable, text);
      return text;
    });
  }
  return command
    .option('--gzip', SHAPE_VARIABLES['MESHKIT_GZIP']?.meaning ?? '')
    .on('option:gzip', () => note('MESHKIT_GZIP', 'true'));
}

function safely<T>(read: (text: string) => T, text: string): T | undefined {
  try {
    return read(text);
  } catch {
    return undefined;
  }
}

/** Reads `send=200,download=500`: milliseconds by operation. */
export function percentileObjectives(text: string): Readonly<Record<string, number>> {
  const pairs = text.split(',').map((pair) => /^([a-zA-Z]+)=([0-9]+(?:\.[0-9]+)?)$/.exec(pair.trim()));
  return Object.fromEntries(
    pairs.map((match) => {
      if (!match) throw new InvalidArgumentError('It takes operations with milliseconds, like send=200,download=500.');
      return [match[1] ?? '', Number(match[2])];
    }),
  );
}

/** Throws USAGE for a name that no script has. */
export function loadName(name: string): LoadName {
  const found = LOAD_NAMES.find((known) => known === name);
  if (found) return found;
  const near = nearestName(name, LOAD_NAMES);
  const hint = near === undefined ? `There are: ${LOAD_NAMES.join(', ')}.` : `Did you mean ${near}?`;
  throw new MeshkitError('USAGE', `there is no load script "${name}"`, hint);
}

/** The shape of a run: the script's defaults, then the environment, then the command line. */
export function shapeOf(name: LoadName, words: ShapeWords, environment: Environment): LoadShape {
  return shapeFrom(name, { ...environment, ...words });
}
