import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FrontDoor } from './front-door.ts';

/** Is told of what happens on the wire. Bodies belong to the sandbox: an observer looks at them as they pass, and reads none. */
export interface WireObserver {
  /** A request whose head has come. Nothing of its body has been read, nothing of its answer written. */
  exchange(request: IncomingMessage, response: ServerResponse): void;
  /** What the sandbox does to an exchange on purpose, in two or three words. */
  fault(request: IncomingMessage, name: string): void;
  /** A TLS handshake that failed, whichever side refused it. */
  refusedHandshake(error: Error): void;
}

/** The door as it is where nobody observes. */
export function observed(door: FrontDoor, observer: WireObserver | undefined): FrontDoor {
  if (!observer) return door;
  return (request, response, awaitsContinue) => {
    observer.exchange(request, response);
    return door(request, response, awaitsContinue);
  };
}
