import type { WireResponseMessage } from './wire-fault.ts';

/** An answer with its text changed. */
export function withText(response: WireResponseMessage, change: (text: string) => string): WireResponseMessage {
  return { ...response, body: Buffer.from(change(response.body?.toString('utf8') ?? '')) };
}
