import type { Answer } from '../answer.ts';
import type { FrontDoor } from '../front-door.ts';
import type { WireObserver } from '../observer.ts';
import type { Services } from '../services.ts';
import { alterAnswer } from './alter-answer.ts';
import { alterHeaders } from './alter-headers.ts';
import { nameOf } from './fault.ts';
import type { FaultedExchange } from './faulted-exchange.ts';
import { meetRequest } from './meet-request.ts';

/** A front door at which the faults of the script happen. Where there are none it costs one look. */
export function createFaultyDoor(door: FrontDoor, services: Services, observer?: WireObserver): FrontDoor {
  const { faults } = services;
  return (request, response, awaitsContinue) => {
    if (faults.isEmpty) return door(request, response, awaitsContinue);
    const met = faults.take(request.method ?? '', request.url ?? '');
    for (const fault of met) observer?.fault(request, nameOf(fault));
    if (met.length === 0) return door(request, response, awaitsContinue);
    const actions = met.map(({ does }) => does);
    return pass(door, { request, response, awaitsContinue, actions, services });
  };
}

/** Takes an exchange through its faults: on the request, on the answer, on the head of the answer. */
async function pass(door: FrontDoor, exchange: FaultedExchange): Promise<void> {
  const { request, response, awaitsContinue, actions } = exchange;
  alterHeaders(exchange);
  try {
    for (const action of actions) if (await meetRequest(action, exchange)) return;
  } catch {
    // Only a client that goes away ends a wait here.
    response.destroy();
    return;
  }
  const alter = async (answer: Answer): Promise<Answer> => {
    let altered = answer;
    for (const action of actions) altered = await alterAnswer(action, altered, exchange);
    return altered;
  };
  await door(request, response, awaitsContinue, alter);
}
