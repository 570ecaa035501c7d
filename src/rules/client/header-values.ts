import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import { hasForbiddenCharacter, MEX_HEADER_LIMITS } from '../../mesh/mex-headers.ts';
import { asked } from '../reading.ts';
import { factsOf } from './request-values.ts';
import { isSend } from './uploads.ts';

/** Characters of a header's value; nothing where there is none. */
function lengthOf(exchange: Exchange, name: string): number | undefined {
  return factsOf(exchange, name)?.characters ?? asked(exchange, name)?.length;
}

const mexHeaders = ({ request }: Exchange): readonly (readonly [name: string, value: string])[] =>
  request.headers.filter(([name]) => name.toLowerCase().startsWith('mex-'));

function controlled(exchange: Exchange): string | undefined {
  const facts = exchange.request.values?.find(({ classes }) => classes.includes('control'));
  return facts?.name ?? mexHeaders(exchange).find(([, value]) => hasForbiddenCharacter(value))?.[0];
}

function tooLong(exchange: Exchange): readonly [name: string, max: number, length: number] | undefined {
  const limits = Object.entries(MEX_HEADER_LIMITS).map(
    ([name, max]) => [name, max, lengthOf(exchange, name) ?? 0] as const,
  );
  return limits.find(([, max, length]) => length > max);
}

const LABELS = ['mex-subject', 'mex-filename', 'mex-localid'];

/** How characters beyond ASCII travel in a header; nothing where a value has none. */
function foreignCharacters(exchange: Exchange): string | undefined {
  for (const name of LABELS) {
    const value = asked(exchange, name) ?? '';
    if (factsOf(exchange, name)?.classes.includes('non-ASCII') || /[^\u0000-\u007f]/.test(value))
      return `${name}: as they are`;
    if (/=\?[A-Za-z0-9-]+\?[BbQq]\?/.test(value)) return `${name}: as RFC 2047 has it`;
    if (/(%[0-9A-F]{2}){2}/i.test(value)) return `${name}: percent-encoded`;
  }
  return undefined;
}

export const headerValueRules: readonly Rule[] = [
  {
    id: 'CLI-088',
    name: 'client-headers-hold-no-control-characters',
    level: 'MUST',
    basis: 'standard',
    statement: 'No value of a Mex header holds a control character.',
    source: {
      reference: 'RFC 9110 section 5.5; OAS:402',
      quote: 'Field values containing CR, LF, or NUL characters are invalid and dangerous',
    },
    binds: 'client',
    needs: 'a message that is sent',
    subject: 'exchange',
    when: isSend,
    check: (exchange) => {
      const name = controlled(exchange);
      return name === undefined
        ? undefined
        : {
            expected: 'printable characters',
            received: 'a control character',
            where: `${exchange.id} request header ${name}`,
          };
    },
  },
  {
    id: 'CLI-089',
    name: 'client-headers-are-no-longer-than-allowed',
    level: 'MUST',
    basis: 'stated',
    statement: 'No Mex header of a message is longer than the specification allows.',
    source: { reference: 'OAS:1453-1525', quote: 'maxLength' },
    binds: 'client',
    needs: 'a message that is sent',
    subject: 'exchange',
    when: isSend,
    check: (exchange) => {
      const [name, max, length] = tooLong(exchange) ?? [];
      if (name === undefined) return undefined;
      return {
        expected: `at most ${max ?? 0} characters`,
        received: `${length ?? 0}`,
        where: `${exchange.id} request header ${name}`,
      };
    },
  },
  {
    id: 'CLI-090',
    name: 'client-writes-foreign-characters',
    level: 'SHOULD',
    basis: 'unknown',
    statement:
      'Characters beyond ASCII in a subject, a file name or a local id are written in a way that both sides know.',
    source: {
      reference: 'RFC 9110 section 5.5',
      quote: 'a recipient SHOULD treat other allowed octets in field content as opaque data',
    },
    binds: 'client',
    needs: 'a message with characters beyond ASCII in one of these headers',
    subject: 'exchange',
    when: (exchange) => isSend(exchange) && foreignCharacters(exchange) !== undefined,
    check: () => undefined,
    observe: foreignCharacters,
  },
];
