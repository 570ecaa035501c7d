import type { Exchange } from '../../core/exchange.ts';
import type { Finding } from '../../core/verdict.ts';
import { versionAsked } from './api-version.ts';
import { bodyObject, expectStatus } from '../reading.ts';

/** The answer to a send and to a part is the same: 202 with the id of the message (OAS:1557-1585, 1830-1858). */
export function expectMessageId(exchange: Exchange): Finding | undefined {
  const wrongStatus = expectStatus(exchange, [202]);
  if (wrongStatus) return wrongStatus;
  const body = bodyObject(exchange);
  const names = idNames(exchange);
  if (names.some((name) => typeof body?.[name] === 'string' && body[name] !== '')) return undefined;
  const received = body ? `the fields ${Object.keys(body).join(', ') || '(none)'}` : 'no JSON object';
  return { expected: `a text in ${names.join(' or ')}`, received, where: `${exchange.id} response body` };
}

function idNames(exchange: Exchange): readonly string[] {
  const version = versionAsked(exchange);
  if (version === undefined) return ['message_id', 'messageID'];
  return [version === 2 ? 'message_id' : 'messageID'];
}
