import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import { freeUntil, MINUTE_MS, spell } from './recorded.ts';
import { endOf } from './timeline.ts';
import { timed } from './timed.ts';

/** No official client waits longer for one request (PYC:319-325 has 600 s); some time more for a slow recorder. */
const LONGEST_WAIT_MS = 15 * MINUTE_MS;

/** The secrets of a client are known where its token's hash was checked. */
function secretsAreKnown({ request }: Exchange): boolean {
  const { hash } = request.token;
  return hash === 'matches' || hash === 'differs' || request.leaks !== undefined;
}

const isKeptWaiting = ({ fault }: Exchange): boolean => fault?.includes('silence') ?? false;

/** Whether the client itself ended an exchange, and not the end of the recording or of the client. */
function gaveUp(exchange: Exchange, trace: Trace): boolean {
  return endOf(exchange) < freeUntil(exchange, trace) && exchange.failure !== undefined;
}

export const transportRules: readonly Rule[] = [
  {
    id: 'CLI-006',
    name: 'client-tells-no-secret',
    level: 'MUST',
    basis: 'derived',
    statement: 'Neither the password nor the shared key appears in a path, in a header, or in what the client says.',
    source: { reference: 'OAS:305, 333-334', quote: "Don't hard code your passwords in a real implementation" },
    binds: 'client',
    needs: 'a request of a mailbox whose password is known',
    subject: 'exchange',
    when: secretsAreKnown,
    check: (exchange, { recording }) => {
      const { leaks = [] } = exchange.request;
      if (leaks.length > 0) {
        return {
          expected: 'no secret in the request',
          received: `the ${leaks.join(' and the ')}`,
          where: `${exchange.id} request`,
        };
      }
      const said = recording?.steps.find(({ output }) => output?.includes('[redacted]'));
      return (
        said && { expected: 'no secret in what the client says', received: 'one', where: `the output of ${said.kind}` }
      );
    },
  },
  {
    id: 'CLI-010',
    name: 'client-uses-tls-and-a-certificate',
    level: 'MUST',
    basis: 'derived',
    statement: 'Requests come over TLS 1.2 or later, with a client certificate.',
    source: { reference: 'OAS:93-105, 238' },
    binds: 'client',
    needs: 'a connection whose TLS was seen',
    subject: 'exchange',
    when: ({ connection }, { recording }) => connection?.tls !== undefined && recording?.certificate === undefined,
    check: ({ id, connection }) => {
      const { version = '', clientCertificate } = connection?.tls ?? {};
      const where = `${id} connection`;
      if (!/^TLSv1\.[23]$/.test(version)) return { expected: 'TLS 1.2 or later', received: version, where };
      return clientCertificate === 'none' ? { expected: 'a client certificate', received: 'none', where } : undefined;
    },
    observe: ({ connection }) => connection?.tls?.version,
  },
  {
    id: 'CLI-011',
    name: 'client-verifies-the-server',
    level: 'MUST',
    basis: 'derived',
    statement:
      'A client sends no request to a server whose certificate is for another host, is out of date, or comes from an unknown issuer.',
    source: { reference: 'PYC:261-284; RFC 9110 section 4.3.4' },
    binds: 'client',
    needs: 'a server that shows a wrong certificate',
    subject: 'trace',
    variants: ['wrong host', 'expired', 'unknown issuer'],
    when: ({ recording }) => recording?.certificate !== undefined,
    variant: ({ recording }) => recording?.certificate,
    control: ({ exchanges, recording }) =>
      exchanges.length > 0 || (recording?.refusedHandshakes?.length ?? 0) > 0
        ? undefined
        : 'the client made no connection',
    check: ({ exchanges, recording }) => {
      const [sent] = exchanges;
      const received = `${exchanges.length} requests, although the certificate had this fault: ${recording?.certificate ?? ''}`;
      return sent && { expected: 'no request', received, where: sent.id };
    },
  },
  timed({
    id: 'CLI-014',
    name: 'client-gives-up-in-time',
    level: 'MUST',
    basis: 'practice',
    statement: 'A request that is never answered is given up.',
    source: { reference: 'JSC send_message.js:79; PYC:319-325' },
    binds: 'client',
    needs: 'a request that is never answered, at the pace of the client',
    subject: 'exchange',
    when: isKeptWaiting,
    control: (exchange, trace) =>
      gaveUp(exchange, trace) || exchange.ms >= LONGEST_WAIT_MS
        ? undefined
        : `the recording ends ${spell(exchange.ms)} after the request, and a time-out may be longer`,
    check: (exchange) =>
      exchange.ms < LONGEST_WAIT_MS
        ? undefined
        : { expected: 'a time-out', received: `${spell(exchange.ms)} of waiting`, where: exchange.id },
    observe: (exchange) => `gave up after ${spell(exchange.ms)}`,
  }),
];
