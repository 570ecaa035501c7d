import exec from 'k6/execution';
import type { LoadPlan } from '../core/load-plan.ts';
import { sizeAt } from '../core/load-sizes.ts';
import type { LoadTarget, LoadTask } from '../core/load-target.ts';
import { chanceOf } from './chance.ts';
import { sendSmall } from './send-message.ts';
import { Session, UNREACHABLE, type RunData } from './session.ts';

/** What stands in the log where the target lets a mailbox not in. */
export const REFUSED = 'MESHKIT-REFUSED';

/** Before anything is sent: every mailbox shakes hands, and the backlog is put in place. */
export function prepare(target: LoadTarget, plan: LoadPlan, task: LoadTask): RunData {
  const run = task.run ?? newRunId();
  const session = new Session(target, plan, { run, startedAt: Date.now() }, [], task.instance);
  for (const client of session.clients) {
    const { status, error } = client.handshake();
    if (status === 0) exec.test.abort(`${UNREACHABLE}: ${target.baseUrl}: ${error}`);
    if (status !== 200) exec.test.abort(`${REFUSED}: mailbox ${client.mailbox.id}: status ${status} to the handshake`);
  }
  if (plan.shape.name === 'inbox') fill(session);
  session.ledger.flush();
  return { run, startedAt: Date.now() };
}

/** Every mailbox gets its part of the backlog. */
function fill(session: Session): void {
  const { backlog, sizes } = session.shape;
  for (let at = 0; at < backlog; at += 1) {
    session.iterate(() => {
      sendSmall(session, session.client(at), session.client(at + 1).mailbox.id, sizeAt(sizes, chanceOf(at)));
    });
  }
}

function newRunId(): string {
  const chance = Math.floor(Math.random() * 36 ** 3);
  return `${Date.now().toString(36)}${chance.toString(36).padStart(3, '0')}`;
}
