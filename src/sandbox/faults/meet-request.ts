import { once } from 'node:events';
import { refusedByCode, type Answer } from '../answer.ts';
import { headerReader } from '../call.ts';
import { respond } from '../respond.ts';
import type { ActionOf, FaultAction, FaultKind, StatusFault } from './fault.ts';
import { breakOff, untilGone, wait, type FaultedExchange } from './faulted-exchange.ts';

type Meeting<Kind extends FaultKind> = (action: ActionOf<Kind>, exchange: FaultedExchange) => Promise<boolean>;

/** What happens to a request before it is taken. Each answers whether that was the end of the exchange. */
const MEETINGS: { readonly [Kind in FaultKind]?: Meeting<Kind> } = {
  status: async (action, exchange) => !action.accepted && refuse(exchange, statusAnswer(action)),
  'error code': ({ code }, exchange) => refuse(exchange, codeAnswer(code, exchange)),
  delay: async ({ before, ms }, exchange) => {
    if (before === 'request') await wait(exchange, ms);
    return false;
  },
  reset: async ({ at }, exchange) => at !== 'answer' && resetAt(at, exchange),
  'slow upload': async ({ bytesPerSecond }, exchange) => {
    slowUpload(exchange, bytesPerSecond);
    return false;
  },
  silence: async (_, exchange) => {
    beginBody(exchange);
    exchange.request.resume();
    await untilGone(exchange);
    return true;
  },
};

/** Lets an action happen to a request. Answers whether that was the end of the exchange. */
export async function meetRequest(action: FaultAction, exchange: FaultedExchange): Promise<boolean> {
  const meet = MEETINGS[action.kind] as Meeting<FaultKind> | undefined;
  return (await meet?.(action, exchange)) ?? false;
}

export function statusAnswer({ status, headers = {}, body = '' }: StatusFault): Answer {
  return { status, headers: Object.entries(headers), body };
}

function codeAnswer(code: string, { request, services }: FaultedExchange): Answer {
  const accept = headerReader(services.policy)(request).get('Accept');
  return refusedByCode({ version: services.policy.version(accept, 'send') }, services, code);
}

async function refuse({ request, response, awaitsContinue, services }: FaultedExchange, answer: Answer): Promise<true> {
  await respond({ request, response, awaitsContinue }, answer, services);
  return true;
}

async function resetAt(at: 'head' | 'body' | 'end', exchange: FaultedExchange): Promise<true> {
  const { request } = exchange;
  if (at !== 'head') {
    beginBody(exchange);
    const signs = at === 'body' ? ['data', 'end'] : ['end'];
    const reached = Promise.race(signs.map((sign) => once(request, sign)));
    request.resume();
    await reached;
  }
  breakOff(exchange);
  return true;
}

/** Whoever reads the body waits for each piece, which holds the client up as soon as buffers are full. */
function slowUpload(exchange: FaultedExchange, bytesPerSecond: number): void {
  const { request } = exchange;
  const iterator = request.iterator.bind(request);
  request.iterator = async function* (options) {
    for await (const piece of iterator(options) as AsyncIterable<Uint8Array>) {
      await wait(exchange, Math.ceil((1000 * piece.length) / bytesPerSecond));
      yield piece;
    }
    return undefined;
  };
}

function beginBody({ response, awaitsContinue }: FaultedExchange): void {
  if (awaitsContinue) response.writeContinue();
}
