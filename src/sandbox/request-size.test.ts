import { once } from 'node:events';
import { request as open } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { bob, closeRigs, pieces, rig, type Rig } from './test-rig.ts';

afterEach(closeRigs);

const MIB = 1024 * 1024;
const small = { limits: { requestBytes: MIB } };

function head(made: Rig, more: string): string {
  const fields = [`Mex-To: ${bob.id}`, 'Mex-WorkflowID: W', `Authorization: ${made.alice.token()}`, more];
  return [`POST ${made.alice.outbox} HTTP/1.1`, 'Host: x', ...fields, '', ''].join('\r\n');
}

/** Writes until the other side answers or ends, and tells the answer and how much went out. */
async function flood(made: Rig, first: string, limit: number): Promise<{ answer: string; sent: number }> {
  const socket = connect(made.sandbox.port, '127.0.0.1');
  let answer = '';
  let sent = 0;
  let open = true;
  socket.on('data', (piece) => (answer += piece.toString('latin1'))).on('error', () => undefined);
  socket.on('close', () => (open = false));
  socket.write(first, 'latin1');
  const piece = Buffer.alloc(64 * 1024, 'x');
  const framed = Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')]);
  while (open && answer === '' && sent < limit) {
    sent += piece.length;
    if (!socket.write(framed))
      await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (open) await once(socket.end(), 'close');
  return { answer, sent };
}

describe('a request above the limit', () => {
  test('is refused by its announced length before anything is read', async () => {
    const made = await rig();
    const answer = await made.raw(head(made, `Content-Length: ${100 * MIB + 1}\r\nConnection: close`));
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toMatch(/connection: close/i);
  });

  test('is refused as soon as its length shows', async () => {
    const made = await rig(small);
    const { answer, sent } = await flood(made, head(made, 'Transfer-Encoding: chunked'), 1024 * MIB);
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(sent).toBeLessThan(64 * MIB);
    expect(made.sandbox.store.bodies.usage().bodies).toBe(0);
  });

  test('reaches an ordinary client as an answer, not as a broken connection', async () => {
    const made = await rig(small);
    for (let round = 0; round < 5; round += 1) {
      const reply = await made.alice.post(bob, pieces(20 * MIB));
      expect([reply.status, reply.headers['connection']]).toEqual([413, 'close']);
    }
    expect(await made.bob.list()).toEqual([]);
  });

  test('by one byte is refused, and at the limit accepted', async () => {
    const made = await rig(small);
    expect((await made.alice.post(bob, Buffer.alloc(MIB, 'x'))).status).toBe(202);
    expect((await made.alice.post(bob, Buffer.alloc(MIB + 1, 'x'))).status).toBe(413);
  });

  test('is refused as a part too', async () => {
    const made = await rig(small);
    const id = await made.alice.send(bob, 'x', { 'Mex-Chunk-Range': '1:2' });
    expect((await made.alice.sendChunk(id, 2, Buffer.alloc(MIB + 1, 'x'))).status).toBe(413);
  });
});

describe('a client that waits for 100 Continue', () => {
  function ask(made: Rig, to: string, length: number): Promise<{ status: number; continued: boolean }> {
    const headers = {
      ...{ Authorization: made.alice.token(), 'Mex-To': to, 'Mex-WorkflowID': 'W' },
      ...{ Expect: '100-continue', 'Content-Length': length },
    };
    return new Promise((resolve, reject) => {
      let continued = false;
      const request = open(made.sandbox.url + made.alice.outbox, { method: 'POST', headers });
      request.on('continue', () => {
        continued = true;
        request.end(Buffer.alloc(length, 'x'));
      });
      request.on('response', (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, continued });
        request.destroy();
      });
      request.on('error', reject);
      request.flushHeaders();
    });
  }

  test('is told to go on when all before the body is right', async () => {
    const made = await rig();
    expect(await ask(made, bob.id, 200_000)).toEqual({ status: 202, continued: true });
  });

  test('is answered at once when it is not', async () => {
    const made = await rig(small);
    expect(await ask(made, 'NOBODY', 200_000)).toEqual({ status: 417, continued: false });
    expect(await ask(made, bob.id, 2 * MIB)).toEqual({ status: 413, continued: false });
  });
});

test('a refused body of some size is not mistaken for the next request', async () => {
  const made = await rig();
  for (let round = 0; round < 10; round += 1) {
    expect((await made.alice.post('NOBODY', Buffer.alloc(500_000, 'x'))).status).toBe(417);
    expect((await made.alice.post('NOBODY', Buffer.alloc(500, 'x'))).status).toBe(417);
    expect((await made.alice.get(made.alice.inbox)).status).toBe(200);
  }
});
