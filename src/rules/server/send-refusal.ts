import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Finding } from '../../core/verdict.ts';
import { VERSION_VARIANTS, versionAsked, versionVariant } from './api-version.ts';
import { bodyObject, expectCode, isA, received, status } from '../reading.ts';
import { acceptedOnSameRoute, acceptedSend, announcedParts, isSendWith } from './send-request.ts';

const NAMES_V1 = ['errorEvent', 'errorCode', 'errorDescription'];
const NAMES_V2 = ['event', 'code', 'msg'];

/** The object of an error answer that holds event, code and text, in the version asked for. */
function errorItem(exchange: Exchange): { readonly names: readonly string[]; readonly item: unknown } {
  const body = bodyObject(exchange);
  const isV2 = versionAsked(exchange) === 2 || (versionAsked(exchange) === undefined && body?.['detail'] !== undefined);
  if (!isV2) return { names: NAMES_V1, item: body };
  const detail = body?.['detail'];
  return { names: NAMES_V2, item: Array.isArray(detail) ? detail[0] : undefined };
}

function expectMeshError(exchange: Exchange): Finding | undefined {
  const { names, item } = errorItem(exchange);
  const fields = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
  const wrong = names.filter((name) => typeof fields[name] !== 'string' || fields[name] === '');
  if (wrong.length === 0) return undefined;
  const expected = `${names.join(', ')} as texts${names === NAMES_V2 ? ' in detail[]' : ''}`;
  return {
    expected,
    received: `${received(exchange)} without ${wrong.join(', ')}`,
    where: `${exchange.id} response body`,
  };
}

export const sendRefusalRules: readonly Rule[] = [
  {
    id: 'SRV-134',
    name: 'unregistered-recipient-is-refused',
    level: 'MUST',
    basis: 'stated',
    statement: 'A send to a mailbox that does not exist is refused with 417 and code 12.',
    source: { reference: 'OAS:406, 1588', quote: 'Unregistered to address' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isSendWith(exchange, trace, 'recipient unregistered'),
    control: acceptedSend('mex-workflowid'),
    check: (exchange) => expectCode(exchange, '12', 'for an unregistered recipient', [417]),
    observe: received,
  },
  {
    id: 'SRV-135',
    name: 'sender-needs-permission-for-workflow',
    level: 'MUST',
    basis: 'stated',
    statement: 'A send with a workflow id that the sender may not send is refused, with code 16 where a code is given.',
    source: { reference: 'OAS:409', quote: 'Sender is not allowed to send messages of this type' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isSendWith(exchange, trace, 'sender may not send'),
    control: acceptedSend('mex-to'),
    check: (exchange) => expectCode(exchange, '16', 'for a workflow id that the sender may not send'),
    observe: received,
  },
  {
    id: 'SRV-136',
    name: 'recipient-must-be-registered-for-workflow',
    level: 'MUST',
    basis: 'stated',
    statement:
      'A send with a workflow id that the recipient is not registered for is refused, with code 17 where a code is given.',
    source: { reference: 'OAS:410', quote: 'Workflow ID not registered for mailbox' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isSendWith(exchange, trace, 'recipient not registered'),
    control: acceptedSend('mex-to'),
    check: (exchange) => expectCode(exchange, '17', 'for a workflow id that the recipient is not registered for'),
    observe: received,
  },
  {
    id: 'SRV-140',
    name: 'empty-body-is-refused',
    level: 'MUST',
    basis: 'derived',
    statement: 'A send without content is refused, with code 02 where a code is given.',
    source: { reference: 'OAS:401, 1656', quote: 'Data file is missing or inaccessible' },
    binds: 'server',
    subject: 'exchange',
    when: (exchange, trace) => isSendWith(exchange, trace, 'body empty') && announcedParts(exchange) === 1,
    control: acceptedOnSameRoute,
    check: (exchange) => expectCode(exchange, '02', 'for an empty body'),
    observe: received,
  },
  {
    id: 'SRV-143',
    name: 'send-errors-have-their-form',
    level: 'MUST',
    basis: 'stated',
    statement:
      'A send refused with 417 is told event, code and text: in detail[] in version 2, in errorEvent, errorCode and errorDescription in version 1.',
    source: { reference: 'OAS:1588-1645', quote: 'message error code' },
    binds: 'server',
    subject: 'exchange',
    variants: VERSION_VARIANTS,
    // The refusals of a part have no documented code, and the schema requires no property.
    when: (exchange) => isA(exchange, 'send') && status(exchange) === 417,
    variant: versionVariant,
    check: expectMeshError,
  },
];
