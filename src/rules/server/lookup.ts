import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Finding } from '../../core/verdict.ts';
import { VERSION_VARIANTS, versionAsked, versionVariant } from './api-version.ts';
import { bodyObject, expectStatus, isA, isAccepted, received } from '../reading.ts';

const ITEM_V1 = ['address', 'description', 'endpoint_type'] as const;
const ITEM_V2 = ['mailbox_id', 'mailbox_name'] as const;

/** A lookup needs no token (OAS:2679-2705), but a wrong one may be refused. */
function isRightLookup({ request, context }: Exchange): boolean {
  const { form, hash } = request.token;
  return context.lookup !== undefined && (form === 'absent' || (form === 'valid' && hash === 'matches'));
}

function resultsOf(exchange: Exchange): readonly unknown[] | undefined {
  const results = bodyObject(exchange)?.['results'];
  return Array.isArray(results) ? results : undefined;
}

/** A finding unless `results` is a list of objects that hold a text under each of the names. */
function expectResults(exchange: Exchange, names: readonly string[]): Finding | undefined {
  const where = `${exchange.id} response body`;
  const results = resultsOf(exchange);
  if (!results) return { expected: 'a list in results', received: received(exchange), where };
  const wrong = results.find((item) => missingText(item, names) !== undefined);
  if (wrong === undefined) return undefined;
  return {
    expected: `results with ${names.join(', ')} as texts`,
    received: `no ${missingText(wrong, names) ?? ''}`,
    where,
  };
}

function missingText(item: unknown, names: readonly string[]): string | undefined {
  const fields = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
  return names.find((name) => typeof fields[name] !== 'string');
}

/** "mailbox endpoint type, this will always be MESH" (OAS:2769). */
function expectV1Lookup(exchange: Exchange): Finding | undefined {
  const where = `${exchange.id} response body`;
  if (typeof bodyObject(exchange)?.['query_id'] !== 'string') {
    return { expected: 'a text in query_id', received: received(exchange), where };
  }
  const types = (resultsOf(exchange) ?? []).map((item) => (item as Record<string, unknown>)['endpoint_type']);
  const other = types.find((type) => type !== 'MESH');
  return other === undefined ? undefined : { expected: 'endpoint_type MESH', received: JSON.stringify(other), where };
}

/** A lookup that names something known to exist must be answered with it. */
function expectMatch(exchange: Exchange): Finding | undefined {
  if (exchange.context.lookup !== 'match') return undefined;
  const wrongStatus = expectStatus(exchange, [200]);
  if (wrongStatus || resultsOf(exchange)?.length !== 0) return wrongStatus;
  return { expected: 'at least one mailbox', received: 'none', where: `${exchange.id} response body` };
}

export const lookupRules: readonly Rule[] = [
  {
    id: 'SRV-199',
    name: 'endpoint-lookup-has-its-form',
    level: 'MUST',
    basis: 'stated',
    statement:
      'The endpoint lookup answers mailbox_id and mailbox_name in version 2; query_id, address, description and endpoint_type MESH in version 1.',
    source: { reference: 'OAS:2709-2781', quote: 'this will always be MESH' },
    binds: 'server',
    subject: 'exchange',
    variants: VERSION_VARIANTS,
    when: (exchange) =>
      isA(exchange, 'endpointLookup') &&
      versionAsked(exchange) !== undefined &&
      (isAccepted(exchange) || (exchange.context.lookup === 'match' && isRightLookup(exchange))),
    variant: versionVariant,
    check: (exchange) =>
      expectMatch(exchange) ??
      (versionAsked(exchange) === 2
        ? expectResults(exchange, ITEM_V2)
        : (expectResults(exchange, ITEM_V1) ?? expectV1Lookup(exchange))),
  },
  {
    id: 'SRV-200',
    name: 'lookup-without-match-is-empty',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A lookup that matches no mailbox is answered with 200 and an empty list.',
    source: { reference: 'EPLP; SBX handlers/lookup.py; OAS lists no 404' },
    binds: 'server',
    subject: 'exchange',
    variants: ['endpointLookup', 'workflowSearch'],
    when: (exchange) =>
      isA(exchange, 'endpointLookup', 'workflowSearch') &&
      exchange.context.lookup === 'no match' &&
      isRightLookup(exchange),
    variant: (exchange) => (isA(exchange, 'endpointLookup') ? 'endpointLookup' : 'workflowSearch'),
    check: (exchange) => {
      const wrongStatus = expectStatus(exchange, [200], 'without a match');
      if (wrongStatus || resultsOf(exchange)?.length === 0) return wrongStatus;
      return {
        expected: 'an empty list in results',
        received: 'something else',
        where: `${exchange.id} response body`,
      };
    },
    observe: received,
  },
  {
    id: 'SRV-201',
    name: 'workflow-search-has-one-form',
    level: 'MUST',
    basis: 'stated',
    statement: 'The workflow search answers mailbox_id and mailbox_name whichever version is asked for.',
    source: { reference: 'OAS:2818-2878', quote: 'title: lookup_v2' },
    binds: 'server',
    subject: 'exchange',
    variants: VERSION_VARIANTS,
    when: (exchange) =>
      isA(exchange, 'workflowSearch') &&
      versionAsked(exchange) !== undefined &&
      (isAccepted(exchange) || (exchange.context.lookup === 'match' && isRightLookup(exchange))),
    variant: versionVariant,
    check: (exchange) => expectMatch(exchange) ?? expectResults(exchange, ITEM_V2),
  },
  {
    id: 'SRV-202',
    name: 'lookup-without-token',
    level: 'MAY',
    basis: 'unknown',
    statement: 'The lookups are answered without Authorization.',
    source: { reference: 'OAS:2679-2705 declares no such header' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange) => isA(exchange, 'endpointLookup', 'workflowSearch') && exchange.request.token.form === 'absent',
    check: () => undefined,
    observe: received,
  },
];
