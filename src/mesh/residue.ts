import type { Trace } from '../core/trace.ts';
import { sentIdOf } from './answers.ts';
import { field } from './fields.ts';
import { operationOf } from './operation.ts';

export interface LeftMessage {
  readonly messageId: string;
  /** The mailbox id that Mex-To named, upper case. */
  readonly recipient: string;
}

/** What the sends of a trace left in the target: messages accepted and not acknowledged in the same trace. */
export function leftBehind({ exchanges }: Trace): { readonly sent: number; readonly messages: readonly LeftMessage[] } {
  const left = new Map<string, LeftMessage>();
  let sent = 0;
  for (const exchange of exchanges) {
    const operation = operationOf(exchange.request.method, exchange.request.path);
    const messageId = sentIdOf(exchange);
    if (operation?.name === 'send' && messageId !== undefined) {
      sent += 1;
      left.set(messageId, {
        messageId,
        recipient: (field(exchange.request.headers, 'mex-to') ?? '').trim().toUpperCase(),
      });
    }
    if (operation?.name === 'acknowledge' && exchange.response?.status === 200) left.delete(operation.messageId ?? '');
  }
  return { sent, messages: [...left.values()] };
}
