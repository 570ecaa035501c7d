import type { Exchange } from '../../core/exchange.ts';
import type { Finding } from '../../core/verdict.ts';
import { parseRfc3339, parseStatusTime } from '../../mesh/timestamp.ts';
import { bodyObject, received } from '../reading.ts';

/** What the bodies of tracking look like. Every field but the required ones may be missing or null (OAS:2135-2381). */

/** Texts of version 2 besides `message_id`. */
const TEXTS_V2 = [
  'local_id',
  'workflow_id',
  'filename',
  'expiry_time',
  'upload_timestamp',
  'recipient',
  'recipient_name',
  'recipient_ods_code',
  'recipient_org_code',
  'recipient_org_name',
  'status',
  'status_event',
  'status_timestamp',
  'status_description',
  'status_code',
] as const;

type Body = Readonly<Record<string, unknown>>;

/** Reads a field as text; nothing where it is missing, null or empty. */
export function text(body: Body | undefined, name: string): string | undefined {
  const value = body?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A finding unless the answer is a tracking record of version 2 about this message. */
export function expectTrackingV2(exchange: Exchange, messageId: string): Finding | undefined {
  const body = bodyObject(exchange);
  const problem = body ? problemV2(body, messageId) : received(exchange);
  return problem === undefined
    ? undefined
    : { expected: 'a version 2 tracking body', received: problem, where: `${exchange.id} response body` };
}

function problemV2(body: Body, messageId: string): string | undefined {
  if (text(body, 'message_id')?.toUpperCase() !== messageId.toUpperCase())
    return `message_id ${String(body['message_id'])}`;
  const camel = Object.keys(body).find((name) => /[A-Z]/.test(name));
  if (camel !== undefined) return `the field name ${camel}`;
  const wrong = TEXTS_V2.find((name) => !isOptional(body[name], 'string'));
  if (wrong !== undefined) return `${wrong} that is no text`;
  if (!isOptional(body['status_success'], 'boolean')) return 'status_success that is no boolean';
  const status = text(body, 'status');
  return status === status?.toLowerCase() ? undefined : `status ${status ?? ''}`;
}

/** A finding unless the answer is a tracking record of version 1, about this message where one was named. */
export function expectTrackingV1(exchange: Exchange, messageId: string | undefined): Finding | undefined {
  const body = bodyObject(exchange);
  const problem = body ? problemV1(body, messageId) : received(exchange);
  return problem === undefined
    ? undefined
    : { expected: 'a version 1 tracking body', received: problem, where: `${exchange.id} response body` };
}

/** The official sandbox writes "Data" where the schema says "DATA or REPORT" (OAS:2293), so case doesn't count. */
function problemV1(body: Body, messageId: string | undefined): string | undefined {
  for (const name of ['dtsId', 'messageId']) {
    const id = text(body, name);
    if (id === undefined || id.toUpperCase() !== (messageId ?? id).toUpperCase())
      return `${name} ${String(body[name])}`;
  }
  if (!Number.isInteger(body['fileSize'])) return `fileSize ${String(body['fileSize'])}`;
  const type = text(body, 'messageType');
  return type === undefined || /^(DATA|REPORT)$/i.test(type) ? undefined : `messageType ${type}`;
}

function isOptional(value: unknown, type: 'string' | 'boolean'): boolean {
  return value === undefined || value === null || typeof value === type;
}

/**
 * The ways in which tracking writes a time. The schema says date-time, the example is compact or without a zone
 * (OAS:1982-1992 against 2158-2204).
 */
export function timeForm(value: string): 'RFC 3339' | 'without a zone' | 'compact' | undefined {
  if (parseRfc3339(value) !== undefined) return 'RFC 3339';
  if (parseRfc3339(`${value}Z`) !== undefined) return 'without a zone';
  return parseStatusTime(value) === undefined ? undefined : 'compact';
}

/** The time of a field in any of its forms, in milliseconds since 1970; one without a zone counts as UTC. */
export function timeOf(value: string): number | undefined {
  return parseRfc3339(value) ?? parseRfc3339(`${value}Z`) ?? parseStatusTime(value);
}
