import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import { HANDSHAKE_HEADERS } from '../../mesh/mex-headers.ts';
import { versionAsked } from './api-version.ts';
import { acceptedTwin, asked, expectStatus, isA, isAuthorised, received } from '../reading.ts';

/** The handshake headers that a request lacks. */
function missingHeaders(exchange: Exchange): readonly string[] {
  return HANDSHAKE_HEADERS.filter((name) => asked(exchange, name) === undefined);
}

function isHandshake(exchange: Exchange, trace: Trace, method: 'POST' | 'GET'): boolean {
  return (
    exchange.request.method === method &&
    isA(exchange, 'handshake') &&
    isAuthorised(exchange, trace) &&
    versionAsked(exchange) !== undefined
  );
}

export const handshakeRules: readonly Rule[] = [
  {
    id: 'SRV-050',
    name: 'handshake-answers-200',
    level: 'MUST',
    basis: 'stated',
    statement: 'POST /messageexchange/{mailbox_id} with the three mandatory headers is answered with 200.',
    source: { reference: 'OAS:463-559', quote: 'Validate a mailbox (Handshake)' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isHandshake(exchange, trace, 'POST') && missingHeaders(exchange).length === 0,
    check: (exchange) => expectStatus(exchange, [200]),
  },
  {
    id: 'SRV-051',
    name: 'handshake-needs-its-headers',
    level: 'MUST',
    basis: 'stated',
    statement: 'A handshake without mex-clientversion, mex-osname or mex-osversion is answered with 400.',
    source: { reference: 'OAS:511-537', quote: 'required: true' },
    binds: 'server',
    subject: 'exchange',
    variants: HANDSHAKE_HEADERS,
    when: (exchange, trace) => isHandshake(exchange, trace, 'POST') && missingHeaders(exchange).length === 1,
    variant: (exchange) => missingHeaders(exchange)[0],
    control: acceptedTwin,
    check: (exchange) => expectStatus(exchange, [400], `without ${missingHeaders(exchange)[0] ?? ''}`),
  },
  {
    id: 'SRV-052',
    name: 'handshake-by-get',
    level: 'MAY',
    basis: 'unknown',
    statement: 'GET on the path of the handshake is answered like POST.',
    source: { reference: 'OAS:464 against 477', quote: "--request 'GET'" },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isHandshake(exchange, trace, 'GET'),
    check: () => undefined,
    observe: received,
  },
  {
    id: 'SRV-053',
    name: 'handshake-v2-has-no-body',
    level: 'MAY',
    basis: 'unknown',
    statement: 'The answer to a version 2 handshake has no body.',
    source: { reference: 'SBX handlers/handshake.py:22-25' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) =>
      isHandshake(exchange, trace, 'POST') &&
      asked(exchange, 'accept') === 'application/vnd.mesh.v2+json' &&
      exchange.response?.status === 200,
    check: () => undefined,
    observe: ({ response }) => `${response?.body.bytes ?? 0} bytes`,
  },
];
