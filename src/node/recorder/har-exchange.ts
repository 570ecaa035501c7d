import type { BodyFacts, HeaderList } from '../../core/exchange.ts';
import type { Unseen } from '../../core/recording.ts';
import { field } from '../../mesh/fields.ts';
import { mediaTypeOf } from '../../mesh/media-type.ts';
import { operationOf } from '../../mesh/operation.ts';
import { factsOf } from '../body.ts';
import type { HarEntry, HarHeader, HarRequest, HarResponse } from './har.ts';
import type { RawExchange } from './raw-exchange.ts';

const PREFIX = '/messageexchange';
const KEPT_TEXT = 256 * 1024;

/** Path and query from `/messageexchange` on, or nothing for a request that isn't MESH's. */
export function meshPathOf({ url }: HarRequest): string | undefined {
  const at = url.indexOf(`${PREFIX}/`);
  return at < 0 ? undefined : (url.slice(at).split('#')[0] ?? '');
}

/** An entry as an exchange. Hosts are left out. */
export function exchangeOf(
  { startedDateTime, time, connection, request, response }: HarEntry,
  id: string,
): RawExchange {
  const headers = headerList(request.headers);
  const path = meshPathOf(request) ?? '';
  const body = requestBody(request, headers);
  return {
    ...{
      id,
      at: Date.parse(startedDateTime),
      ms: Math.max(0, Math.round(time)),
      method: request.method,
      path,
      headers,
    },
    ...(body && { body }),
    ...(response.status > 0
      ? { response: responseOf(response, operationOf(request.method, path)?.name ?? '') }
      : { failure: { kind: 'protocol', message: 'the HAR file tells of no answer' } as const }),
    ...(connection !== undefined && connection !== '' && { connection: { id: connection } }),
  };
}

function responseOf({ status, headers: given, content, bodySize }: HarResponse, operation: string) {
  const headers = headerList(given);
  const bytes = content?.text === undefined ? undefined : Buffer.from(content.text, codingOf(content.encoding));
  const isKnown = bytes && isExact(content ?? {}, headers);
  const facts = isKnown ? factsOf(bytes) : unknownBody(bodySize ?? content?.size);
  const type = mediaTypeOf(field(headers, 'content-type') ?? '');
  const isMessage = operation.startsWith('download') && status < 300;
  const tells = /json$|^text\//.test(type) && !isMessage && bytes !== undefined && bytes.length <= KEPT_TEXT;
  return { status, headers, body: tells ? { ...facts, text: bytes.toString('utf8') } : facts };
}

function requestBody({ postData, bodySize = 0 }: HarRequest, headers: HeaderList): BodyFacts | undefined {
  if (postData?.text === undefined) return bodySize > 0 ? unknownBody(bodySize) : undefined;
  const bytes = Buffer.from(postData.text, codingOf(postData.encoding));
  const isWhole = bodySize <= 0 || bodySize === bytes.length;
  return isWhole && isExact(postData, headers) ? factsOf(bytes) : unknownBody(bodySize);
}

/** Text in a HAR file has lost its bytes where they were no UTF-8, and programs decode a content coding before they write. */
function isExact(
  { text = '', encoding }: { readonly text?: string; readonly encoding?: string },
  headers: HeaderList,
): boolean {
  if (encoding === 'base64') return true;
  return !text.includes('\ufffd') && field(headers, 'content-encoding') === undefined;
}

function codingOf(encoding: string | undefined): 'base64' | 'utf8' {
  return encoding === 'base64' ? 'base64' : 'utf8';
}

function unknownBody(bytes = 0): BodyFacts {
  return { bytes: Math.max(0, bytes), sha256: '', incomplete: true };
}

/** HTTP/2 has fields of its own, whose names begin with a colon (RFC 9113 section 8.3). */
function headerList(headers: readonly HarHeader[]): HeaderList {
  return headers.filter(({ name }) => !name.startsWith(':')).map(({ name, value }) => [name, value]);
}

/** What entries can't show. Failed requests are told of by few programs: only one that is there shows that they are. */
export function unseenIn(entries: readonly HarEntry[], exchanges: readonly RawExchange[]): readonly Unseen[] {
  const names = entries.flatMap(({ request }) => request.headers.map(({ name }) => name));
  const bodies = exchanges.flatMap(({ body, response }) => [body, response?.body]);
  const lacks: readonly (readonly [Unseen, boolean])[] = [
    ['header case', names.every((name) => name === name.toLowerCase())],
    ['connections', exchanges.some(({ connection }) => connection === undefined)],
    ['tls', true],
    ['token', !exchanges.some(({ headers }) => /^NHSMESH/i.test(field(headers, 'authorization') ?? ''))],
    ['body', bodies.some((facts) => facts?.sha256 === '')],
    ['failed requests', !exchanges.some(({ response }) => response === undefined)],
  ];
  return lacks.filter(([, isLacking]) => isLacking).map(([kind]) => kind);
}
