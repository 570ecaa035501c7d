import { failureOf } from './failure.js';

/** Tells MESH that the client is alive: needed once in 24 hours (OAS:354). Its answer's body may be anything. */
export async function handshake({ connection, policy, store, log }) {
  const answer = await connection.call(policy.handshakeMethod(), connection.path(), {
    headers: policy.handshakeHeaders(),
  });
  if (answer.status !== 200) throw failureOf('the handshake', answer, policy);
  await store.write({ at: Date.now() }, 'handshake.json');
  log.done('handshake accepted');
}
