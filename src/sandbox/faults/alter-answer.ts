import { Readable } from 'node:stream';
import type { Answer } from '../answer.ts';
import { encoded, lengthOf, shortened, slowed } from './alter-body.ts';
import { emptyPage } from './empty-page.ts';
import type { ActionOf, FaultAction, FaultKind } from './fault.ts';
import { breakOff, untilGone, wait, type FaultedExchange } from './faulted-exchange.ts';
import { statusAnswer } from './meet-request.ts';

type Alteration<Kind extends FaultKind> = (
  answer: Answer,
  action: ActionOf<Kind>,
  exchange: FaultedExchange,
) => Answer | Promise<Answer>;

/** What happens to an answer. One that ends the connection throws. */
const ALTERATIONS: { readonly [Kind in FaultKind]?: Alteration<Kind> } = {
  status: (answer, action) => (action.accepted ? instead(answer, statusAnswer(action)) : answer),
  delay: async (answer, { before, ms }, exchange) => {
    if (before !== 'request') await wait(exchange, ms);
    return answer;
  },
  'lost answer': async (_, { by }, exchange) => {
    if (by === 'silence') await untilGone(exchange);
    else breakOff(exchange);
    throw new Error('the answer is lost on purpose');
  },
  reset: (answer, _, exchange) => shortened(answer, undefined, () => broken(exchange)),
  'truncated body': (answer, { bytes }, exchange) => shortened(answer, bytes, () => ended(exchange)),
  'wrong length': (answer, { add }) => wrongLength(answer, add),
  'slow body': (answer, { bytesPerSecond }, exchange) => slowed(answer, bytesPerSecond, (ms) => wait(exchange, ms)),
  coding: (answer, { coding }) => encoded(answer, coding),
  'empty page': (answer, _, exchange) => emptyPage(answer, exchange),
};

export async function alterAnswer(action: FaultAction, answer: Answer, exchange: FaultedExchange): Promise<Answer> {
  const alter = ALTERATIONS[action.kind] as Alteration<FaultKind> | undefined;
  return alter ? alter(answer, action, exchange) : answer;
}

function instead({ body }: Answer, other: Answer): Answer {
  if (body instanceof Readable) body.destroy();
  return other;
}

/** The connection ends with the answer: what follows could not be told from its body. */
function wrongLength(answer: Answer, add: number): Answer {
  const bytes = Math.max(0, (lengthOf(answer) ?? 0) + add);
  return { ...answer, headers: [...answer.headers, ['Connection', 'close']], bytes };
}

async function broken(exchange: FaultedExchange): Promise<void> {
  exchange.response.flushHeaders();
  breakOff(exchange);
}

/** Ends a connection once everything that was written is out. */
async function ended(exchange: FaultedExchange): Promise<void> {
  const gone = untilGone(exchange);
  exchange.response.flushHeaders();
  exchange.request.socket.destroySoon();
  await gone;
  throw new Error('the answer is cut on purpose');
}
