import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Services } from '../services.ts';
import type { FaultAction } from './fault.ts';

/** A request to which faults happen. */
export interface FaultedExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The client holds its body back until it is told to go on. */
  readonly awaitsContinue: boolean;
  readonly actions: readonly FaultAction[];
  readonly services: Services;
}

/** Ends a connection at once: with a TCP reset, or where TLS hides the TCP connection from us, without a TLS farewell. */
export function breakOff({ request, response }: FaultedExchange): void {
  const { socket } = request;
  if ('encrypted' in socket) socket.destroy();
  else socket.resetAndDestroy();
  response.destroy();
}

/** Waits. Ends with an error when the client goes away first. */
export function wait({ response }: FaultedExchange, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = (): void => {
      clearTimeout(timer);
      reject(new Error('the client has gone'));
    };
    const timer = setTimeout(() => {
      response.off('close', gone);
      resolve();
    }, ms);
    response.once('close', gone);
  });
}

/** Waits for the client to go away; the server ends a connection that stays idle too long. */
export function untilGone({ response }: FaultedExchange): Promise<void> {
  return new Promise((resolve) => response.once('close', resolve));
}
