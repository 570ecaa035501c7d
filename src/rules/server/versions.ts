import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { MEDIA_TYPE_PLAIN, MEDIA_TYPE_V1, MEDIA_TYPE_V2, mediaTypeOf, type ApiVersion } from '../../mesh/media-type.ts';
import type { OperationName } from '../../mesh/operation.ts';
import { answered, asked, bodyObject, isA, isAccepted, isAuthorised, operation, received, status } from '../reading.ts';
import { expectNoServerError, inconclusive } from './server-error.ts';

/** The required field of an answer that the other version lacks (OAS:1560-1585, 1833-1858, 2135-2229). */
const TELLING: Readonly<Partial<Record<OperationName, Readonly<Record<ApiVersion, string>>>>> = {
  send: { 1: 'messageID', 2: 'message_id' },
  sendChunk: { 1: 'messageID', 2: 'message_id' },
  tracking: { 1: 'messageId', 2: 'message_id' },
};

/** Operations whose version 2 answer is described as JSON (OAS:725, 1329, 1560, 1833, 2135, 2710, 2819). */
const JSON_OPERATIONS: readonly OperationName[] = [
  'inbox',
  'count',
  'send',
  'sendChunk',
  'tracking',
  'endpointLookup',
  'workflowSearch',
];

const UNSUPPORTED = /^application\/vnd\.mesh\.(v0|v3|v99|vX)\+json$/;

function tellsVersion(exchange: Exchange): boolean {
  const name = operation(exchange)?.name;
  return (
    name !== undefined && TELLING[name] !== undefined && isAccepted(exchange) && bodyObject(exchange) !== undefined
  );
}

function expectVersion(exchange: Exchange, version: ApiVersion): Finding | undefined {
  const name = TELLING[operation(exchange)?.name ?? 'send']?.[version] ?? '';
  const body = bodyObject(exchange) ?? {};
  if (name in body) return undefined;
  return {
    expected: `the field ${name} of version ${version}`,
    received: `the fields ${Object.keys(body).join(', ')}`,
    where: `${exchange.id} response body`,
  };
}

/** The version that an answer is written in, in words, as far as it tells. */
function versionReceived(exchange: Exchange): string {
  const names = TELLING[operation(exchange)?.name ?? 'send'];
  const body = bodyObject(exchange) ?? {};
  if (status(exchange) >= 300 || !names) return received(exchange);
  if (names[2] in body) return 'version 2';
  return names[1] in body ? 'version 1' : received(exchange);
}

const fieldsOf = (exchange: Exchange): string =>
  Object.keys(bodyObject(exchange) ?? {})
    .sort()
    .join(', ');

/** The same request with `application/json`, accepted. */
function plainTwin(exchange: Exchange, trace: Trace): Exchange | undefined {
  const { method, path } = exchange.request;
  return trace.exchanges.find(
    (other) =>
      other.request.method === method &&
      other.request.path === path &&
      asked(other, 'accept') === MEDIA_TYPE_PLAIN &&
      isAccepted(other),
  );
}

/** Which freedom of RFC 9110 section 12.5.1 an Accept value uses; nothing for one of the three documented values. */
function acceptForm(accept: string): string | undefined {
  if (accept.includes(',')) return accept.includes('q=') ? 'list with weights' : 'list';
  if (accept === '*/*' || accept === 'application/*') return accept;
  if (accept.includes(';')) return 'parameter';
  const isDocumented = [MEDIA_TYPE_PLAIN, MEDIA_TYPE_V1, MEDIA_TYPE_V2].includes(accept.toLowerCase());
  return isDocumented && accept !== accept.toLowerCase() ? 'upper case' : undefined;
}

const acceptOf = (exchange: Exchange): string => asked(exchange, 'accept') ?? '';

export const versionRules: readonly Rule[] = [
  {
    id: 'SRV-030',
    name: 'version-1-is-the-default',
    level: 'MUST',
    basis: 'stated',
    statement: 'Without Accept, or with application/json, the answer is written in version 1.',
    source: { reference: 'OAS:253, 259', quote: 'If not specified `Accept: application/json` will be assumed' },
    binds: 'server',
    subject: 'exchange',
    variants: ['no Accept', MEDIA_TYPE_PLAIN],
    when: (exchange) => ['', MEDIA_TYPE_PLAIN].includes(acceptOf(exchange)) && tellsVersion(exchange),
    variant: (exchange) => acceptOf(exchange) || 'no Accept',
    check: (exchange) => expectVersion(exchange, 1),
  },
  {
    id: 'SRV-031',
    name: 'version-1-has-two-names',
    level: 'MUST',
    basis: 'stated',
    statement:
      'A request for application/vnd.mesh.v1+json is answered with the same fields as one for application/json.',
    source: { reference: 'OAS:259', quote: '`application/json` or `application/vnd.mesh.v1+json`' },
    binds: 'server',
    subject: 'exchange',
    variants: ['send', 'inbox'],
    when: (exchange, trace) =>
      acceptOf(exchange) === MEDIA_TYPE_V1 &&
      isA(exchange, 'send', 'inbox', 'count') &&
      isAccepted(exchange) &&
      plainTwin(exchange, trace) !== undefined,
    variant: (exchange) => operation(exchange)?.name,
    check: (exchange, trace) => {
      const twin = plainTwin(exchange, trace);
      if (!twin || fieldsOf(exchange) === fieldsOf(twin)) return undefined;
      return {
        expected: `the fields ${fieldsOf(twin)}, as in ${twin.id}`,
        received: `the fields ${fieldsOf(exchange)}`,
        where: `${exchange.id} response body`,
      };
    },
  },
  {
    id: 'SRV-032',
    name: 'version-2-on-request',
    level: 'MUST',
    basis: 'stated',
    statement: 'With application/vnd.mesh.v2+json the answer is written in version 2.',
    source: { reference: 'OAS:260', quote: '| 2       | `application/vnd.mesh.v2+json`' },
    binds: 'server',
    subject: 'exchange',
    variants: ['send', 'tracking'],
    when: (exchange) => acceptOf(exchange) === MEDIA_TYPE_V2 && tellsVersion(exchange),
    variant: (exchange) => operation(exchange)?.name,
    check: (exchange) => expectVersion(exchange, 2),
  },
  {
    id: 'SRV-033',
    name: 'version-2-has-its-media-type',
    level: 'MUST',
    basis: 'derived',
    statement: 'An answer in version 2 has the content type application/vnd.mesh.v2+json.',
    source: { reference: 'OAS:725, 1329, 1560, 1833, 2135, 2710', quote: 'application/vnd.mesh.v2+json:' },
    binds: 'server',
    subject: 'exchange',
    variants: ['inbox', 'send', 'tracking'],
    when: (exchange) =>
      acceptOf(exchange) === MEDIA_TYPE_V2 && isA(exchange, ...JSON_OPERATIONS) && isAccepted(exchange),
    variant: (exchange) => operation(exchange)?.name,
    check: (exchange) => {
      const type = answered(exchange, 'content-type');
      if (type !== undefined && mediaTypeOf(type) === MEDIA_TYPE_V2) return undefined;
      const where = `${exchange.id} response header content-type`;
      return { expected: MEDIA_TYPE_V2, received: type ?? 'no content type', where };
    },
  },
  {
    id: 'SRV-034',
    name: 'accept-in-all-its-forms',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'Accept may be a list, have weights and wildcards, and be written in any case.',
    source: { reference: 'RFC 9110 section 12.5.1; open for MESH' },
    binds: 'server',
    subject: 'exchange',
    variants: ['list', 'list with weights', 'parameter', 'upper case', '*/*', 'application/*'],
    when: (exchange, trace) =>
      acceptForm(acceptOf(exchange)) !== undefined && isA(exchange, 'tracking') && isAuthorised(exchange, trace),
    variant: (exchange) => acceptForm(acceptOf(exchange)),
    check: () => undefined,
    observe: (exchange) => `${acceptOf(exchange)}: ${versionReceived(exchange)}`,
  },
  {
    id: 'SRV-035',
    name: 'unknown-version-is-no-server-error',
    level: 'MUST',
    basis: 'derived',
    statement: 'A version that does not exist causes no server error.',
    source: {
      reference: 'OAS:210-212',
      quote: '400 to 499 if it failed because of a client error by your application',
    },
    binds: 'server',
    subject: 'exchange',
    judgesServerErrors: true,
    variants: ['v0', 'v3', 'v99', 'vX'],
    when: (exchange, trace) => UNSUPPORTED.test(acceptOf(exchange)) && isAuthorised(exchange, trace),
    variant: (exchange) => UNSUPPORTED.exec(acceptOf(exchange))?.[1],
    control: inconclusive,
    check: (exchange) => expectNoServerError(exchange, `for ${acceptOf(exchange)}`),
    observe: versionReceived,
  },
];
