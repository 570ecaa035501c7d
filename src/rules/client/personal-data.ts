import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { personalDataIn } from '../../mesh/personal-data.ts';
import { asked, isA } from '../reading.ts';
import { onceFor, perTrace } from '../per-trace.ts';
import { factsOf } from './request-values.ts';
import { isSend, uploads, wasTaken } from './uploads.ts';

/** One header value: what tells it apart from others, and the kinds of personal data that it seems to hold. */
interface Label {
  readonly key: string;
  readonly personal: readonly string[];
}

const NHS_NUMBER = 'NHS number';

function labelOf(exchange: Exchange, name: string): Label | undefined {
  const facts = factsOf(exchange, name);
  if (facts) return facts.characters === 0 ? undefined : { key: facts.digest, personal: facts.personal };
  const value = asked(exchange, name) ?? '';
  return value === '' ? undefined : { key: value, personal: personalDataIn(value).map(({ kind }) => kind) };
}

const localIdOf = onceFor((exchange: Exchange) => labelOf(exchange, 'mex-localid'));
const fileNameOf = onceFor((exchange: Exchange) => labelOf(exchange, 'mex-filename'));

type Reader = (exchange: Exchange) => Label | undefined;

/**
 * Every eleventh number of ten digits passes the check of an NHS number, so one is proof only together with another kind of personal
 * data, or if most of the values have one.
 */
function numbersAreMeant(read: Reader): (trace: Trace) => boolean {
  return perTrace((trace: Trace) => {
    const values = new Map(trace.exchanges.filter(isSend).flatMap((send) => entryOf(read(send))));
    const withNumber = [...values.values()].filter((personal) => personal.includes(NHS_NUMBER)).length;
    return withNumber >= 2 && withNumber * 2 > values.size;
  });
}

function entryOf(label: Label | undefined): readonly (readonly [string, readonly string[]])[] {
  return label ? [[label.key, label.personal]] : [];
}

const MEANT = { localId: numbersAreMeant(localIdOf), fileName: numbersAreMeant(fileNameOf) };

function isCertain({ personal }: Label, areMeant: boolean): boolean {
  const kinds = new Set(personal);
  return kinds.has('routing address') || (kinds.has(NHS_NUMBER) && (kinds.size > 1 || areMeant));
}

function personalFinding(
  exchange: Exchange,
  label: Label | undefined,
  areMeant: boolean,
  name: string,
): Finding | undefined {
  if (!label || !isCertain(label, areMeant)) return undefined;
  return {
    expected: 'no personal data',
    received: [...new Set(label.personal)].join(', '),
    where: `${exchange.id} request header ${name}`,
  };
}

function unclear(label: Label | undefined, areMeant: boolean): string | undefined {
  const isOpen = label !== undefined && label.personal.includes(NHS_NUMBER) && !isCertain(label, areMeant);
  return isOpen ? 'a number looks like an NHS number, as every eleventh of ten digits does' : undefined;
}

/** Kinds that a text alone can't prove. */
function suspicion(label: Label | undefined): string | undefined {
  return label && label.personal.length > 0 ? `looks like: ${[...new Set(label.personal)].join(', ')}` : undefined;
}

function doubledLocalId(trace: Trace): Finding | undefined {
  const seen = new Map<string, Exchange>();
  for (const { first } of uploads(trace)) {
    const label = wasTaken(first) ? localIdOf(first) : undefined;
    const earlier = label && seen.get(label.key);
    if (earlier) {
      return {
        expected: 'a local id of its own for each message',
        received: `that of ${earlier.id}`,
        where: `${first.id} request header mex-localid`,
      };
    }
    if (label) seen.set(label.key, first);
  }
  return undefined;
}

export const personalDataRules: readonly Rule[] = [
  {
    id: 'CLI-095',
    name: 'client-local-id-holds-nothing-personal',
    level: 'MUST',
    basis: 'stated',
    statement: 'Mex-LocalID holds no personal data.',
    source: { reference: 'OAS:423', quote: 'This field must not contain PID' },
    binds: 'client',
    needs: 'a message with Mex-LocalID',
    subject: 'exchange',
    when: (exchange) => isSend(exchange) && localIdOf(exchange) !== undefined,
    control: (exchange, trace) => unclear(localIdOf(exchange), MEANT.localId(trace)),
    check: (exchange, trace) => personalFinding(exchange, localIdOf(exchange), MEANT.localId(trace), 'mex-localid'),
    observe: (exchange) => suspicion(localIdOf(exchange)),
  },
  {
    id: 'CLI-096',
    name: 'client-file-name-holds-nothing-personal',
    level: 'SHOULD',
    basis: 'practice',
    statement: 'Mex-FileName holds no personal data.',
    source: { reference: 'TFC; OAS:1505-1514' },
    binds: 'client',
    needs: 'a message with Mex-FileName',
    subject: 'exchange',
    when: (exchange) => isSend(exchange) && fileNameOf(exchange) !== undefined,
    control: (exchange, trace) => unclear(fileNameOf(exchange), MEANT.fileName(trace)),
    check: (exchange, trace) => personalFinding(exchange, fileNameOf(exchange), MEANT.fileName(trace), 'mex-filename'),
    observe: (exchange) => suspicion(fileNameOf(exchange)),
  },
  {
    id: 'CLI-097',
    name: 'client-local-ids-are-unique-where-tracked',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A client that tracks messages by their local id gives each message one of its own.',
    source: { reference: 'OAS:2607', quote: 'Multiple Choices, the `local_id` is not unique' },
    binds: 'client',
    needs: 'two messages with Mex-LocalID, and a request that tracks by local id',
    subject: 'trace',
    when: (trace) =>
      trace.exchanges.some((exchange) => isA(exchange, 'trackingByLocalId')) &&
      uploads(trace).filter(({ first }) => wasTaken(first) && localIdOf(first)).length > 1,
    check: doubledLocalId,
  },
];
