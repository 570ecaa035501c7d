import { formatMessageId } from '../mesh/message-id.ts';

/** A message id of the usual shape from long before any message of a run: no server has issued it. */
export function neverIssuedId(): string {
  return formatMessageId(Date.UTC(2001, 0, 1), 0, 0xabcdef);
}
