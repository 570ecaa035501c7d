import { acknowledgePath, inboxPath, messagePath, outboxPath, query } from '../../src/mesh/paths.ts';
import type { MailboxCredentials } from '../../src/node/target.ts';
import { makeToken } from '../../src/node/token-maker.ts';
import type { Place } from './setting.ts';

export type Fields = Readonly<Record<string, string>>;

/** Writes the heads of requests, each with a token of its own. Alice sends, and Bob receives. */
export class Caller {
  readonly target: Place;
  readonly #host: string;
  readonly #base: string;

  constructor(target: Place) {
    const { host, pathname } = new URL(target.baseUrl);
    this.target = target;
    this.#host = host;
    this.#base = pathname.replace(/\/$/, '');
  }

  token(mailbox: MailboxCredentials): string {
    return makeToken(mailbox, this.target.sharedKey, Date.now()).value;
  }

  send(workflowId: string, length: number, more: Fields = {}): string {
    const { alice, bob } = this.target.mailboxes;
    const fields = { 'Mex-To': bob.id, 'Mex-WorkflowID': workflowId, 'Content-Length': String(length), ...more };
    return this.#head('POST', outboxPath(alice.id), this.token(alice), fields);
  }

  list(party: 'alice' | 'bob', parameters: Readonly<Record<string, string | number>> = {}): string {
    const mailbox = this.target.mailboxes[party];
    return this.#head('GET', inboxPath(mailbox.id) + query(parameters), this.token(mailbox));
  }

  /** The token can be made before the id is known. */
  download(id: string, token = this.token(this.target.mailboxes.bob)): string {
    return this.#head('GET', messagePath(this.target.mailboxes.bob.id, id), token);
  }

  acknowledge(id: string, token = this.token(this.target.mailboxes.bob)): string {
    return this.#head('PUT', acknowledgePath(this.target.mailboxes.bob.id, id), token);
  }

  #head(method: string, path: string, token: string, more: Fields = {}): string {
    const fields = { Host: this.#host, Authorization: token, Accept: 'application/vnd.mesh.v2+json', ...more };
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    return `${method} ${this.#base}${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
  }
}
