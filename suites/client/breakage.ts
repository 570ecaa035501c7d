import type { OperationName } from '../../src/mesh/operation.ts';
import type { Fault, FaultAction, FaultMatch } from '../../src/sandbox/faults/fault.ts';
import type { Stage } from '../../src/witness/stage.ts';

/** Faults as scenarios write them. */

/** Happens to every request of an operation. */
export function always(
  operation: OperationName | readonly OperationName[],
  does: FaultAction,
  when: FaultMatch = {},
): Fault {
  return { when: { operation, ...when }, times: 'always', does };
}

/** Happens to the first requests of an operation. */
export function first(
  times: number,
  operation: OperationName | readonly OperationName[],
  does: FaultAction,
  when: FaultMatch = {},
): Fault {
  return { when: { operation, ...when }, times, does };
}

/** One of three messages can't be downloaded any more. */
export async function gone(stage: Stage, status: 403 | 404 | 410): Promise<void> {
  await stage.put();
  const { messageId } = await stage.put({ peculiarity: `answered with ${status}` });
  await stage.put();
  const error = JSON.stringify({
    message_id: messageId,
    detail: [{ event: 'RECEIVE', code: '20', msg: 'Message does not exist' }],
  });
  const headers = { 'Content-Type': 'application/json' };
  stage.break(
    always(['download', 'downloadChunk'], { kind: 'status', status, headers, body: error }, { message: messageId }),
  );
  await stage.poll();
}
