import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NO_BUDGET_LIMIT, type Target } from './target.ts';

/** A scripted HTTP server for tests, as a target with two mailboxes. */
export interface FakeTarget {
  readonly target: Target;
  readonly close: () => Promise<void>;
}

export async function startFakeTarget(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  changes: Partial<Target> = {},
): Promise<FakeTarget> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const mailbox = (id: string) => ({ id, odsCode: 'X26', password: `password of ${id}` });
  const target: Target = {
    name: 'fake',
    baseUrl: `http://127.0.0.1:${port}`,
    embedded: false,
    mailboxes: { alice: mailbox('ALICE'), bob: mailbox('BOB') },
    sharedKey: 'a shared key',
    workflowIds: { allowed: ['TEST'] },
    routing: {},
    testPatients: [],
    dateOrder: 'DDMMYYYY',
    capabilities: new Set(),
    limits: { requestsPerSecond: 0, largestBody: 1_000_000, requestTimeoutMs: 2_000 },
    settleMs: 500,
    budget: NO_BUDGET_LIMIT,
    ...changes,
  };
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { target, close };
}
