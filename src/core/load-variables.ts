import { MeshkitError } from './errors.ts';
import { DEFAULT_SHAPES, type LoadName, type LoadShape } from './load-shape.ts';
import { parseSizes } from './load-sizes.ts';
import { byteCount, secondCount } from './load-units.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

type Key = Exclude<keyof LoadShape, 'name'>;

interface ShapeVariable {
  readonly key: Key;
  readonly meaning: string;
  /** Answers nothing for a text that it can't read. */
  readonly read: (text: string) => LoadShape[Key] | undefined;
  readonly form: string;
}

/** The environment variables that shape a run of a load script. */
export const SHAPE_VARIABLES: Readonly<Record<string, ShapeVariable>> = {
  MESHKIT_DURATION: seconds('durationS', 'how long messages are sent'),
  MESHKIT_RATE: number('rate', 'iterations begun each second; for inbox messages received each second, 0 for no limit'),
  MESHKIT_PEAK: number('peak', 'the highest rate, as a multiple of MESHKIT_RATE (spike, stress)', 1),
  MESHKIT_STEPS: whole('steps', 'steps of stress, slices of soak', 1, 100),
  MESHKIT_SIZES: {
    key: 'sizes',
    meaning: 'sizes of small messages, with weights',
    read: parseSizes,
    form: '1KBx70,10KB-20KBx30',
  },
  MESHKIT_MESSAGE_BYTES: bytes('messageBytes', 'size of a chunked message'),
  MESHKIT_CHUNK_BYTES: bytes('chunkBytes', 'size of its chunks'),
  MESHKIT_GZIP: { key: 'gzip', meaning: 'each body is compressed on its own', read: flag, form: 'true or false' },
  MESHKIT_TRANSFERS: whole('transfers', 'chunked messages under way at the same time', 1, 1_000),
  MESHKIT_BACKLOG: whole('backlog', 'messages that wait when inbox begins', 0, 10_000_000),
  MESHKIT_RECEIVERS: whole('receivers', 'receivers of each mailbox; 0 leaves what arrives there', 0, 1_000),
  MESHKIT_DRAIN: seconds('drainS', 'how long receivers may take once nothing more is sent'),
  MESHKIT_PAGE: whole('page', 'messages asked for in one listing', 10, 5_000),
  MESHKIT_JUDGE_EVERY: whole(
    'judgeEvery',
    'one iteration in so many is judged by the rules, and fewer where judging takes long; 0: none',
    0,
    1_000_000_000,
  ),
  MESHKIT_VUS: whole('virtualUsers', 'virtual users that send, instead of as many as the rate needs', 1, 100_000),
  MESHKIT_WORST_MS: whole('worstMs', 'the longest iteration to have virtual users for, in milliseconds', 1, 600_000),
};

/** The shape that the environment asks for, on top of the script's defaults. Throws CONFIG_INVALID and names the variable. */
export function shapeFrom(name: LoadName, environment: Environment): LoadShape {
  const asked = Object.entries(SHAPE_VARIABLES).flatMap(([variable, { key, read, form }]) => {
    const text = environment[variable];
    if (text === undefined || text === '') return [];
    const value = read(text);
    if (value === undefined) throw invalid(variable, text, form);
    return [[key, value]];
  });
  return checked({ ...DEFAULT_SHAPES[name], ...(Object.fromEntries(asked) as Partial<LoadShape>) });
}

function checked(shape: LoadShape): LoadShape {
  if (shape.durationS <= 0) throw invalid('MESHKIT_DURATION', String(shape.durationS), 'more than 0 seconds');
  if (shape.name !== 'inbox' && shape.name !== 'chunked' && shape.rate <= 0) {
    throw invalid('MESHKIT_RATE', String(shape.rate), 'more than 0 each second');
  }
  if (shape.chunkBytes < 256 || shape.messageBytes < 256) {
    throw invalid('MESHKIT_CHUNK_BYTES', String(Math.min(shape.chunkBytes, shape.messageBytes)), '256 bytes or more');
  }
  return shape;
}

function invalid(variable: string, text: string, form: string): MeshkitError {
  return new MeshkitError('CONFIG_INVALID', `${variable} is "${text}"`, `It takes ${form}.`);
}

function seconds(key: Key, meaning: string): ShapeVariable {
  return { key, meaning, read: secondCount, form: 'seconds, or a time like 90s, 30m, 8h' };
}

function bytes(key: Key, meaning: string): ShapeVariable {
  return { key, meaning, read: byteCount, form: 'bytes, or a size like 20MB, 64MiB' };
}

function number(key: Key, meaning: string, least = 0): ShapeVariable {
  const read = (text: string): number | undefined => {
    const value = Number(text);
    return Number.isFinite(value) && value >= least ? value : undefined;
  };
  return { key, meaning, read, form: `a number, ${least} or more` };
}

function whole(key: Key, meaning: string, least: number, most: number): ShapeVariable {
  const read = (text: string): number | undefined => {
    const value = Number(text);
    return Number.isSafeInteger(value) && value >= least && value <= most ? value : undefined;
  };
  return { key, meaning, read, form: `a whole number from ${least} to ${most}` };
}

function flag(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
