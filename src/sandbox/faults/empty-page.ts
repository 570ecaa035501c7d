import { operationOf } from '../../mesh/operation.ts';
import type { Answer } from '../answer.ts';
import type { FaultedExchange } from './faulted-exchange.ts';

/** A first page of version 2 without messages, whose link leads to the page as it would have been. Other answers stay as they are. */
export function emptyPage(answer: Answer, { request, services }: FaultedExchange): Answer {
  const url = request.url ?? '';
  const operation = operationOf(request.method ?? '', url);
  const page = answer.status === 200 && typeof answer.body === 'string' ? parsed(answer.body) : undefined;
  if (operation?.name !== 'inbox' || !page?.links || url.includes('continue_from=')) return answer;
  const from = services.continuation.write(services.policy.mailboxIdOf(operation.mailboxId ?? ''), 0);
  const next = `${url}${url.includes('?') ? '&' : '?'}continue_from=${encodeURIComponent(from)}`;
  return { ...answer, body: JSON.stringify({ ...page, messages: [], links: { ...page.links, next } }) };
}

function parsed(body: string): { readonly links?: Readonly<Record<string, string>> } | undefined {
  try {
    return JSON.parse(body) as { readonly links?: Readonly<Record<string, string>> };
  } catch {
    return undefined;
  }
}
