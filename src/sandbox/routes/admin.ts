import { invalid, result, type Answer } from '../answer.ts';
import type { Call, OpenRoute } from '../call.ts';
import type { Services } from '../services.ts';
import { malformed } from '../validation.ts';

/** What a test may do that no client of MESH can. Every body is a small JSON object. */

/** `POST /_meshkit/clock {advanceMs}`. Answers `{now}` in milliseconds since 1970. */
export const moveClock: OpenRoute = async (call, services) => {
  const { advanceMs } = await readJson(call, services);
  if (typeof advanceMs !== 'number' || !isDate(services.clock.now() + advanceMs))
    return invalid(call, services, malformed('body', 'advanceMs', 'a number of milliseconds'));
  services.clock.advance(advanceMs);
  await services.ledger.sweep(services.clock.now());
  return result(call, services, 200, { now: services.clock.now() });
};

/** From 1970 to 9999, where every form of a date can be written. */
function isDate(at: number): boolean {
  return at >= 0 && at < Date.UTC(9999, 0);
}

/** `POST /_meshkit/reset`. Forgets every message and every used token; the clock stays. */
export const reset: OpenRoute = async (call, services) => {
  await services.ledger.clear();
  services.replay.clear();
  return state(call, services);
};

/** `GET /_meshkit/state`. Counts, and what is held. */
export const state = (call: Call, services: Services): Answer => {
  const { ledger, mailboxes, store, replay, clock } = services;
  const inboxes = [...mailboxes.keys()].map((id) => [id, ledger.inbox(id).size] as const);
  const bodies = store.bodies.usage();
  const body = { now: clock.now(), inboxes: Object.fromEntries(inboxes), messages: ledger.counts(), bodies };
  return result(call, services, 200, { ...body, tokens: replay.size, residentBytes: process.memoryUsage.rss() });
};

/** `POST /_meshkit/report {to, code, ...}`. Puts an error report into an inbox. Answers `{messageId}`. */
export const injectReport: OpenRoute = async (call, services) => {
  const given = await readJson(call, services);
  const text = (name: string, otherwise: string) => (isHeaderText(given[name]) ? given[name] : otherwise);
  const to = text('to', '').toUpperCase();
  if (!services.mailboxes.has(to)) return invalid(call, services, malformed('body', 'to', 'a mailbox of this sandbox'));
  const code = text('code', '14');
  const report = await services.ledger.report({
    to,
    code,
    linkedId: text('linkedMessageId', services.ids()),
    localId: text('localId', ''),
    workflowId: text('workflowId', ''),
    subject: text('subject', 'NDR'),
    event: text('event', services.policy.codeEvent(code)),
    description: text('description', services.policy.codeText(code)),
  });
  return result(call, services, 200, { messageId: report.id });
};

/** Visible ASCII and blanks: what any header can carry. */
function isHeaderText(value: unknown): value is string {
  return typeof value === 'string' && /^[\x20-\x7e]*$/.test(value);
}

/** The fields of the body of an admin request; none if it is no JSON object or too large. */
export async function readJson(call: Call, { limits }: Services): Promise<Record<string, unknown>> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of await call.body()) {
    bytes += piece.length;
    if (bytes > limits.adminBytes) return {};
    pieces.push(piece);
  }
  return parseObject(Buffer.concat(pieces).toString());
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
