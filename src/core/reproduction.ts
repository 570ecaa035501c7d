import { curlCommand, tokenOf, type CurlPlace } from './curl.ts';
import type { Exchange } from './exchange.ts';
import type { Trace } from './trace.ts';

/** Commands before the last one; a request that needs more is sent alone. */
const MOST_STEPS = 20;

/** Takes the message id out of an answer, in either version's spelling. */
const READ_ID = `sed -n 's/.*"message_*[iI][dD]": *"\\([^"]*\\)".*/\\1/p'`;

/**
 * POSIX shell commands that bring about the exchange's request again, the last of which sends it. Before it stand those
 * that it rests on: the one that used its token first, and those that sent the message named in its path. Nothing, where
 * one of them can't be sent by curl, or the first use of the token isn't in the trace.
 */
export function curlOf(exchange: Exchange, trace: Trace, place: CurlPlace): string | undefined {
  const before = trace.exchanges.slice(0, trace.exchanges.indexOf(exchange));
  const first = firstUse(exchange, before);
  if (!first) return undefined;
  const { ids, steps } = messageSteps(exchange, before);
  const token = '${TOKEN}';
  const commandOf = (step: Exchange): string | undefined =>
    curlCommand(step, place, first !== exchange && [first, exchange].includes(step) ? { ids, token } : { ids });
  const earlier = before.filter((step) => step === first || steps.includes(step));
  const commands = [...earlier.map((step) => asStep(step, commandOf(step), ids)), commandOf(exchange)];
  if (commands.includes(undefined)) return undefined;
  const made = first === exchange ? [] : [`TOKEN="${tokenOf(first, first.request.token.recipe, place.target)}"`];
  return [...made, ...commands].join('\n');
}

/** The exchange that used this one's token first: itself, unless it is known to be a second use. */
function firstUse(exchange: Exchange, before: readonly Exchange[]): Exchange | undefined {
  const { recipe } = exchange.request.token;
  if (recipe?.kind !== 'replay') return exchange;
  const earlier = before.find(({ id }) => id === recipe.of);
  return earlier && firstUse(earlier, before);
}

interface MessageSteps {
  /** Ids in the path, by which variable the new ones are held. */
  readonly ids: ReadonlyMap<string, string>;
  readonly steps: readonly Exchange[];
}

const ALONE: MessageSteps = { ids: new Map(), steps: [] };

/** The accepted requests that made the messages named in the path what they were. */
function messageSteps({ request: { path } }: Exchange, before: readonly Exchange[]): MessageSteps {
  const made = before
    .filter(isAccepted)
    .map(madeId)
    .filter((id) => id !== undefined && path.includes(id)) as string[];
  const ids = new Map(made.map((id, at) => [id, `MESSAGE${at + 1}`]));
  const steps = before.filter((step) => isAccepted(step) && made.some((id) => concerns(step, id)));
  return steps.length > MOST_STEPS ? ALONE : { ids, steps };
}

/** The id of the message that a request made, or nothing. */
function madeId({ request, response }: Exchange): string | undefined {
  if (request.method !== 'POST' || response?.status !== 202) return undefined;
  const id = /"message_?id"\s*:\s*"([^"]+)"/i.exec(response.body.text ?? '')?.[1];
  return id !== undefined && !request.path.includes(id) ? id : undefined;
}

/** A request that changes something, and was accepted on a token of its own. */
function isAccepted({ request: { method, token }, response }: Exchange): boolean {
  const changes = method === 'POST' || method === 'PUT';
  return changes && token.recipe?.kind !== 'replay' && response !== undefined && response.status < 300;
}

function concerns(step: Exchange, id: string): boolean {
  return madeId(step) === id || step.request.path.includes(id);
}

function asStep(step: Exchange, command: string | undefined, ids: ReadonlyMap<string, string>): string | undefined {
  if (command === undefined) return undefined;
  const variable = ids.get(madeId(step) ?? '');
  return variable === undefined ? `${command} >/dev/null` : `${variable}="$(${command} |\n  ${READ_ID})"`;
}
