import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { MeshkitError } from '../../core/errors.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Trace } from '../../core/trace.ts';
import { REDACTED } from '../redaction.ts';
import { linesOf } from '../lines.ts';
import type { CaptureEnd, CaptureHead, CaptureLine } from './capture.ts';
import { captureSchema } from './capture-schema.ts';
import { clientExchange, type ClientKnowledge } from './client-exchange.ts';
import { MOST_EXCHANGES } from './recorder.ts';

const LARGEST_FILE = 1024 ** 3;
const LONGEST_LINE = 4 * 1024 * 1024;
const NO_BYTES = { bytes: 0, sha256: createHash('sha256').digest('hex') };

interface Read {
  head?: CaptureHead;
  end?: CaptureEnd;
  readonly exchanges: Exchange[];
}

/** Reads a capture as the trace of a client. Throws USAGE with the line of what is wrong. */
export async function readCapture(file: string, known: ClientKnowledge): Promise<Trace> {
  refuseLarge(file);
  const read: Read = { exchanges: [] };
  const validate = new Ajv({ allowUnionTypes: true }).compile(captureSchema);
  let number = 0;
  try {
    for await (const line of linesOf(createReadStream(file), LONGEST_LINE)) {
      number += 1;
      if (line.length > 0) take(parsed(line, validate), read, known);
    }
  } catch (fault) {
    if (!(fault instanceof LineFault) && !(fault instanceof MeshkitError)) throw fault;
    const place = fault instanceof LineFault ? number : number + 1;
    throw badCapture(`${basename(file)}:${place}: ${fault.message}`, fault);
  }
  if (!read.head) throw badCapture(`${basename(file)}:1: there is no line, so no capture`);
  return traceOf(file, read, read.head);
}

class LineFault extends Error {}

function badCapture(problem: string, cause?: unknown): MeshkitError {
  return new MeshkitError('USAGE', problem, 'The format is described in docs/record-and-judge.md.', cause);
}

function refuseLarge(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new MeshkitError('USAGE', `there is no file ${file}`, 'Check the path.');
  if (size > LARGEST_FILE) throw badCapture(`${file} has ${size} bytes, more than ${LARGEST_FILE}`);
}

function parsed(line: Buffer, validate: ValidateFunction): CaptureLine {
  let value: unknown;
  try {
    value = JSON.parse(line.toString('utf8'));
  } catch {
    throw new LineFault('this is not JSON');
  }
  if (validate(value)) return value as CaptureLine;
  throw new LineFault(problemIn(value, validate.errors ?? []));
}

/** The first error of the kind of line that this one means to be. A value is not shown: it may be a secret. */
function problemIn(value: unknown, errors: readonly ErrorObject[]): string {
  const names = ['capture', 'exchange', 'end'];
  const meant = names.findIndex((name) => typeof value === 'object' && value !== null && name in value);
  if (meant < 0) return `a line begins with one of ${names.map((name) => `"${name}"`).join(', ')}`;
  const error = errors.find(({ schemaPath }) => schemaPath.startsWith(`#/oneOf/${meant}/`));
  const place = error?.instancePath.slice(1).replaceAll('/', '.') ?? '';
  const allowed: unknown = error?.params['allowedValue'];
  const told = allowed === undefined ? (error?.message ?? 'is not as described') : `must be ${JSON.stringify(allowed)}`;
  return `${place === '' ? names[meant] : place} ${told}`;
}

function take(line: CaptureLine, read: Read, known: ClientKnowledge): void {
  if ('capture' in line) {
    if (read.head) throw new LineFault('a second head');
    read.head = line;
    return;
  }
  if (!read.head) throw new LineFault('the first line must be the head, with "capture"');
  if (read.end) throw new LineFault('nothing follows the end');
  if ('end' in line) read.end = line;
  else if (read.exchanges.length >= MOST_EXCHANGES) throw new LineFault(`more than ${MOST_EXCHANGES} exchanges`);
  else read.exchanges.push(completed(line.exchange, read.exchanges.length + 1, known));
}

type Given = Partial<Exchange> & Pick<Exchange, 'at' | 'request'>;

/** What this toolkit recorded is taken as it is; what others did is derived and redacted now. */
function completed(exchange: Exchange, number: number, known: ClientKnowledge): Exchange {
  const given: Given = exchange;
  const { id = `x${number}`, at, ms = 0, request, response, failure, fault, connection } = given;
  const answer = response && { ...response, body: (response.body as typeof response.body | undefined) ?? NO_BYTES };
  const rest = {
    ...(answer && { response: answer }),
    ...(failure && { failure }),
    ...(fault !== undefined && { fault }),
    ...(connection && { connection }),
  };
  if ((request.token as typeof request.token | undefined) !== undefined)
    return ownExchange({ id, at, ms }, request, rest);
  const { method, path, headers, body } = request;
  return clientExchange({ id, at, ms, method, path, headers, ...(body && { body }), ...rest }, known);
}

function ownExchange(
  when: Pick<Exchange, 'id' | 'at' | 'ms'>,
  request: Exchange['request'],
  rest: Pick<Given, 'response' | 'failure' | 'fault' | 'connection'>,
): Exchange {
  const headers = request.headers.map(
    ([name, value]) => [name, name.toLowerCase() === 'authorization' ? REDACTED : value] as const,
  );
  const facts = { party: 'client', credential: request.token.mailboxId ?? '', context: {} };
  return { ...when, ...facts, request: { ...request, headers }, ...rest };
}

function traceOf(file: string, { end, exchanges }: Read, head: CaptureHead): Trace {
  const { source = 'capture', pace, from, unseen, certificate, title } = head;
  const sorted = exchanges.toSorted((one, other) => one.at - other.at || numberOf(one) - numberOf(other));
  if (new Set(sorted.map(({ id }) => id)).size < sorted.length)
    throw badCapture(`${basename(file)}: an id stands twice`);
  const last = Math.max(from, ...sorted.slice(-1).map(({ at, ms }) => at + ms));
  const cut = end ? end.cut : 'the recorder was stopped before its time';
  return {
    id: 'capture',
    title: title ?? basename(file),
    seed: 0,
    exchanges: sorted,
    exercises: [],
    recording: {
      ...{ source, pace, from, to: end?.to ?? last, unseen, steps: [] },
      ...(cut !== undefined && { cut }),
      ...(certificate && { certificate }),
      ...(end?.refusedHandshakes && { refusedHandshakes: end.refusedHandshakes }),
    },
  };
}

function numberOf({ id }: Exchange): number {
  return Number(id.slice(1));
}
