/** A server in a process of its own that reads what it is sent, and says that all is well. It parses no more than it must. */
import { createServer, type Socket } from 'node:net';

const ANSWER = '{"message_id":"20220228174323222_ABCDEF"}';
const HEADERS = `Content-Type: application/vnd.mesh.v2+json\r\nContent-Length: ${ANSWER.length}\r\n\r\n`;
const [OK, ACCEPTED] = [`HTTP/1.1 200 OK\r\n${HEADERS}${ANSWER}`, `HTTP/1.1 202 Accepted\r\n${HEADERS}${ANSWER}`];
const HEAD_END = '\r\n\r\n';

let requests = 0;

/** Clients wait for an answer before they send again, so a piece holds bytes of one request only. */
function serve(socket: Socket): void {
  let head = '';
  let missing = 0;
  const take = (piece: Buffer): void => {
    if (missing > 0) missing -= piece.length;
    else {
      head += piece.toString('latin1');
      const end = head.indexOf(HEAD_END);
      if (end < 0) return;
      missing = lengthOf(head) - (head.length - end - HEAD_END.length);
    }
    if (missing > 0) return;
    requests += 1;
    socket.write(head.slice(0, head.indexOf('\r\n')).includes('/outbox') ? ACCEPTED : OK);
    head = '';
  };
  socket.on('error', () => socket.destroy()).on('data', take);
}

function lengthOf(head: string): number {
  return Number(/\r\ncontent-length: *([0-9]+)/i.exec(head)?.[1] ?? 0);
}

const server = createServer({ noDelay: true }, serve);
process.on('message', () => process.send?.({ requests }));
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { readonly port: number }).port }));
