import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import { acceptedTwin, expectRefusal, received } from '../reading.ts';

/** A connection that is not made, or is cut off, is the usual refusal; the others are nobody's verdict. */
function isCutOff({ failure }: Exchange): boolean {
  return failure?.kind === 'tls' || failure?.kind === 'reset';
}

export const mutualTlsRules: readonly Rule[] = [
  {
    id: 'SRV-021',
    name: 'client-certificate-is-demanded',
    level: 'MUST',
    basis: 'derived',
    statement:
      'A client without a certificate, with one of an unknown authority, or below TLS 1.2 is refused, in the handshake of TLS or with a 4xx.',
    source: { reference: 'OAS:33-36, 93-105, 238; PYC:261-284', quote: 'requires different client TLS certificates' },
    binds: 'server',
    subject: 'exchange',
    judgesFailures: true,
    variants: ['no certificate', 'foreign certificate', 'TLS 1.1'],
    when: (exchange) =>
      exchange.context.clientTls !== undefined && (exchange.response !== undefined || isCutOff(exchange)),
    variant: ({ context }) => context.clientTls,
    control: acceptedTwin,
    check: (exchange) =>
      isCutOff(exchange) ? undefined : expectRefusal(exchange, `for ${exchange.context.clientTls ?? ''}`),
    observe: received,
  },
];
