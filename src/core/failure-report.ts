import type { CurlPlace } from './curl.ts';
import type { BodyFacts, Exchange } from './exchange.ts';
import type { Execution } from './judge.ts';
import type { Rule } from './rule.ts';
import { curlOf } from './reproduction.ts';
import type { FailureReport } from './run.ts';
import type { Trace } from './trace.ts';

/** Characters of a body's text that a report keeps. */
const KEPT_TEXT = 4096;

/** Everything that a reader needs of one failure. `trace` is the one in which it was found. */
export function failureReport(
  rule: Rule,
  execution: Execution,
  trace: Trace | undefined,
  place: CurlPlace,
): FailureReport {
  const exchange = trace && exchangeOf(execution, trace);
  // A client's request can't be sent again by anybody else.
  const curl = exchange && !trace.recording && curlOf(exchange, trace, place);
  return {
    execution,
    doing: trace?.title ?? execution.trace,
    seed: trace?.counterexample?.seed ?? trace?.seed ?? 0,
    ...(trace?.counterexample && { counterexample: trace.counterexample }),
    controlSeen: rule.control !== undefined,
    ...(exchange && { exchange: shortenedExchange(exchange) }),
    ...(typeof curl === 'string' && { curl }),
  };
}

function exchangeOf(execution: Execution, { exchanges }: Trace): Exchange | undefined {
  const id = exchangeIdOf(execution);
  return exchanges.find((candidate) => candidate.id === id);
}

/** The exchange judged; for a rule about a whole trace, the one that its finding names first (`x3 response header mex-to`). */
export function exchangeIdOf({ exchange, verdict }: Execution): string | undefined {
  const where = verdict.kind === 'fail' ? verdict.finding.where : undefined;
  return exchange ?? /^x[0-9]+/.exec(where ?? '')?.[0];
}

/** An exchange whose bodies' texts are cut. */
export function shortenedExchange(exchange: Exchange): Exchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: request.body ? { ...request, body: shortBody(request.body) } : request,
    ...(response && { response: { ...response, body: shortBody(response.body) } }),
  };
}

function shortBody(body: BodyFacts): BodyFacts {
  return body.text === undefined || body.text.length <= KEPT_TEXT
    ? body
    : { ...body, text: `${body.text.slice(0, KEPT_TEXT)} ...` };
}
