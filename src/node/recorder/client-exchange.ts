import type { Exchange, HeaderList, RequestFacts, ResponseFacts, ValueFacts } from '../../core/exchange.ts';
import { field } from '../../mesh/fields.ts';
import { operationOf } from '../../mesh/operation.ts';
import { parseToken, tokenHash } from '../../mesh/token.ts';
import { hmacSha256 } from '../hmac.ts';
import { isDistinctive, REDACTED, redactResponse, type Secret } from '../redaction.ts';
import { tokenFacts, type PasswordOf } from '../token-facts.ts';
import { redactedJson } from './redacted-json.ts';
import { isSecretHeader, mayTell } from './telling-headers.ts';
import type { RawExchange } from './raw-exchange.ts';
import { valueFacts, type ValueKnowledge } from './value-facts.ts';

/** What a recorder knows of the client, and may tell. */
export interface ClientKnowledge {
  readonly passwordOf: PasswordOf;
  readonly sharedKey: string;
  /** Milliseconds by which the server's clock is ahead of ours. */
  readonly clockAheadMs: () => number;
  /** Whether this toolkit made a value itself, so that it may be told. */
  readonly isOwn: (value: string) => boolean;
  readonly names: readonly string[];
}

/** An exchange of a client as it may be written down: what rules need of the secret and the personal is derived first. */
export function clientExchange(raw: RawExchange, known: ClientKnowledge): Exchange {
  const { id, at, ms, response, failure, fault, connection } = raw;
  const request = requestFacts(raw, known);
  return {
    ...{ id, party: 'client', credential: request.token.mailboxId ?? '', at, ms, request },
    ...(response && { response: responseFacts(raw, response, known) }),
    ...(failure && { failure }),
    context: {},
    ...(connection && { connection }),
    ...(fault !== undefined && { fault }),
  };
}

function requestFacts(raw: RawExchange, known: ClientKnowledge): RequestFacts {
  const { method, headers, body, at } = raw;
  const value = field(headers, 'authorization');
  const { passwordOf, sharedKey, clockAheadMs } = known;
  const token = tokenFacts(value, undefined, passwordOf, sharedKey, at + clockAheadMs());
  const secrets = secretsOf(value, known);
  const elsewhere = [raw.path, ...headers.filter(([name]) => !isSecretHeader(name)).flat()].join('\n');
  const leaks = secrets.filter(({ kind, value: secret }) => kind !== 'expected hash' && holds(elsewhere, secret));
  const forms = leaks.flatMap((secret) => formsOf(secret.value));
  const clean = (text: string): string => forms.reduce((rest, form) => rest.replaceAll(form, REDACTED), text);
  const told = tellHeaders(headers, { ...known, at });
  const { path, values } = tellPath(raw, { ...known, at });
  const all = [...told.values, ...values];
  return {
    method,
    path: clean(path),
    headers: told.headers.map(([name, text]) => [name, clean(text)]),
    ...(body && { body }),
    token,
    ...(all.length > 0 && { values: all }),
    ...(leaks.length > 0 && { leaks: [...new Set(leaks.map(({ kind }) => kind as 'password' | 'shared key'))] }),
  };
}

type Teller = ValueKnowledge & Pick<ClientKnowledge, 'isOwn'>;

/** Headers with the values that may be told, and facts of the others. */
function tellHeaders(headers: HeaderList, known: Teller): { headers: HeaderList; values: readonly ValueFacts[] } {
  const values: ValueFacts[] = [];
  const told = headers.map(([name, value]): readonly [string, string] => {
    if (isSecretHeader(name)) return [name, REDACTED];
    if (mayTell(name, value, known) || known.isOwn(value)) return [name, value];
    values.push(valueFacts(name.toLowerCase(), value, known));
    return [name, REDACTED];
  });
  return { headers: told, values };
}

/** The path, in which only a local id can be personal (OAS:2392). */
function tellPath({ method, path }: RawExchange, known: Teller): { path: string; values: readonly ValueFacts[] } {
  const localId = operationOf(method, path)?.localId;
  if (localId === undefined || known.isOwn(localId)) return { path, values: [] };
  const told = path.replace(/(\/outbox\/tracking\/)[^/?]*/, '$1redacted');
  return { path: told, values: [valueFacts('path', localId, known)] };
}

function responseFacts(
  raw: RawExchange,
  { status, headers, body }: NonNullable<RawExchange['response']>,
  known: ClientKnowledge,
): ResponseFacts {
  const { text, ...facts } = body;
  const told = tellHeaders(headers, { ...known, at: raw.at }).headers;
  const kept = text === undefined ? facts : { ...facts, text: redactedJson(text, known.isOwn) };
  return redactResponse({ status, headers: told, body: kept }, secretsOf(field(raw.headers, 'authorization'), known));
}

/** What must not be written down of the mailbox that a token names. */
function secretsOf(authorisation: string | undefined, { passwordOf, sharedKey }: ClientKnowledge): readonly Secret[] {
  const shared: Secret = { kind: 'shared key', value: sharedKey };
  const parsed = parseToken(authorisation);
  const mailboxId = parsed.form === 'absent' ? undefined : parsed.parts.mailboxId;
  const password = mailboxId === undefined ? undefined : passwordOf(mailboxId);
  if (password === undefined) return [shared];
  const secrets: readonly Secret[] = [shared, { kind: 'password', value: password }];
  if (parsed.form !== 'valid') return secrets;
  const hash = tokenHash(parsed.parts, { password, sharedKey }, hmacSha256);
  return [...secrets, { kind: 'expected hash', value: hash }];
}

function holds(text: string, secret: string): boolean {
  return isDistinctive(secret) && formsOf(secret).some((form) => text.includes(form));
}

/** A secret as it is, and as it stands in a path or a query. */
function formsOf(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret);
  return [secret, encoded, encoded.replaceAll('%20', '+')];
}
