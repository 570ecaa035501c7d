import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { sentIdOf } from '../../mesh/answers.ts';
import { isBefore } from './message-state.ts';
import { answered, expectStatus, isA, isAccepted, isAuthorised } from '../reading.ts';
import { reportsAbout, reportsNotRead } from './reports.ts';
import { sendDefects } from './send-request.ts';

function isRouted(exchange: Exchange, trace: Trace): boolean {
  if (!isA(exchange, 'send') || !isAuthorised(exchange, trace) || exchange.context.routing === undefined) return false;
  return sendDefects(exchange).every((defect) => defect === 'unusual');
}

/** A report that never came is shown only where the inbox that it belongs to was read to the end. */
function reportCouldBeSeen(exchange: Exchange, trace: Trace): string | undefined {
  const id = sentIdOf(exchange);
  if (id === undefined || exchange.context.routing === 'registered') return undefined;
  if (reportsAbout(id, exchange.credential, trace).length > 0) return undefined;
  return reportsNotRead(exchange.credential, (send) => isBefore(exchange, send, trace), trace);
}

function someRouteWorks(exchange: Exchange, trace: Trace): string | undefined {
  if (exchange.context.routing === 'registered') return undefined;
  const works = trace.exchanges.some((other) => other.context.routing === 'registered' && isAccepted(other));
  return works ? undefined : 'no send to the routing address of a registered patient was accepted';
}

function expectReport(exchange: Exchange, trace: Trace): Finding | undefined {
  const code = exchange.context.routing ?? '';
  if (code === 'registered') return undefined;
  const reports = reportsAbout(sentIdOf(exchange) ?? '', exchange.credential, trace);
  const codes = reports.map((report) => answered(report, 'mex-statuscode') ?? 'no code');
  if (codes.includes(code)) return undefined;
  const received = codes.length === 0 ? 'no report' : `a report with ${codes.join(', ')}`;
  return { expected: `a report with code ${code}`, received, where: `the inbox of ${exchange.credential}` };
}

export const routingRules: readonly Rule[] = [
  {
    id: 'SRV-152',
    name: 'routing-fails-by-report',
    level: 'MUST',
    basis: 'derived',
    statement:
      'A send to a routing address is accepted with 202, and a patient who cannot be found leads to a report with the code of the reason.',
    source: {
      reference: 'OAS:1398; EPLP',
      quote: 'for certain workflows you can include demographic details in the Mex-To field',
    },
    binds: 'server',
    subject: 'exchange',
    variants: ['registered', 'EPL-152', 'EPL-153', 'EPL-154'],
    when: isRouted,
    variant: ({ context }) => context.routing,
    control: (exchange, trace) => someRouteWorks(exchange, trace) ?? reportCouldBeSeen(exchange, trace),
    check: (exchange, trace) => expectStatus(exchange, [202], 'for a routing address') ?? expectReport(exchange, trace),
  },
];
