import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { MeshkitError } from '../../core/errors.ts';
import type { Trace } from '../../core/trace.ts';
import { clientExchange, type ClientKnowledge } from './client-exchange.ts';
import { exchangeOf, meshPathOf, unseenIn } from './har-exchange.ts';
import { harSchema, type Har } from './har.ts';
import { MOST_EXCHANGES } from './recorder.ts';

/** A HAR file is one JSON text, which has to be held whole. */
const LARGEST_FILE = 256 * 1024 * 1024;

/** Reads the MESH requests of a HAR 1.2 file as the trace of a client. Throws USAGE with the place of what is wrong. */
export function readHar(file: string, known: ClientKnowledge): Trace {
  const { log } = checked(file);
  const entries = log.entries.filter(({ request }) => meshPathOf(request) !== undefined);
  if (entries.length === 0)
    throw badHar(`${basename(file)}: none of its ${log.entries.length} entries is a request to MESH`);
  if (entries.length > MOST_EXCHANGES) throw badHar(`${basename(file)}: more than ${MOST_EXCHANGES} requests to MESH`);
  const sorted = entries.toSorted((one, other) => Date.parse(one.startedDateTime) - Date.parse(other.startedDateTime));
  const raw = sorted.map((entry, at) => exchangeOf(entry, `x${at + 1}`));
  const ends = raw.map(({ at, ms }) => at + ms);
  const from = raw[0]?.at ?? 0;
  const to = ends.reduce((latest, end) => Math.max(latest, end), from);
  return {
    id: 'capture',
    title: `${basename(file)}${log.creator?.name === undefined ? '' : ` by ${log.creator.name}`}`,
    seed: 0,
    exchanges: raw.map((exchange) => clientExchange(exchange, known)),
    exercises: [],
    recording: { source: 'har', pace: 'client', from, to, unseen: unseenIn(sorted, raw), steps: [] },
  };
}

function badHar(problem: string, cause?: unknown): MeshkitError {
  return new MeshkitError('USAGE', problem, 'A HAR 1.2 file, or a capture of meshkit record, can be judged.', cause);
}

function checked(file: string): Har {
  const { size } = statSync(file);
  if (size > LARGEST_FILE) throw badHar(`${file} has ${size} bytes, more than ${LARGEST_FILE}`);
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  const value = parsed(file, text);
  const ajv = new Ajv();
  addFormats.default(ajv);
  const validate = ajv.compile(harSchema);
  const isHar: boolean = validate(value);
  if (isHar) return value as Har;
  const [error] = validate.errors ?? [];
  const place = error?.instancePath.slice(1).replaceAll('/', '.') ?? '';
  throw badHar(`${basename(file)}: ${place || 'the file'} ${error?.message ?? 'is not as HAR 1.2 says'}`);
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    const at = Number(/position ([0-9]+)/.exec(String(fault))?.[1] ?? text.length);
    const line = text.slice(0, at).split('\n').length;
    throw badHar(`${basename(file)}:${line}: this is not JSON`, fault);
  }
}
