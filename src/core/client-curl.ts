import { curlCommand } from './curl.ts';
import type { BodyFacts, Exchange } from './exchange.ts';

/** A request like that of a client, and in what it isn't the same. */
export interface ClientCurl {
  readonly command: string;
  readonly differences: readonly string[];
}

/** Of the connection, not of the request: curl makes its own. */
const OF_THE_CONNECTION = ['host', 'connection', 'keep-alive', 'content-length', 'transfer-encoding', 'expect'];

/**
 * The curl command for a request that a client made, to be sent to a sandbox of one's own. What the recording doesn't keep is
 * replaced: the token is made anew, and a body is as much filler. Nothing, where curl can't send such a request.
 */
export function clientCurl(exchange: Exchange): ClientCurl | undefined {
  const { headers, body, values = [] } = exchange.request;
  const kept = headers.filter(([name]) => !OF_THE_CONNECTION.includes(name.toLowerCase()));
  const request = { ...exchange.request, headers: kept, ...(body && { body: filled(body) }) };
  const command = curlCommand({ ...exchange, request }, SANDBOX, { ids: new Map() });
  if (command === undefined) return undefined;
  const names = values.map(({ name }) => name);
  return {
    command: body?.gzip ? command.replace(' | curl ', ' | gzip -c | curl ') : command,
    differences: [
      'a token made anew',
      ...(body && body.bytes > 0 ? [`filler for a body of ${body.bytes} bytes`] : []),
      ...(names.length > 0 ? [`redacted: ${[...new Set(names)].join(', ')}`] : []),
    ],
  };
}

/** The scenario's own sandbox is gone when anybody pastes the command. */
const SANDBOX = { id: '', target: { name: 'sandbox', baseUrl: '', embedded: true, fingerprint: {} } };

/** As many bytes as the body had, before gzip if it was that. */
function filled(body: BodyFacts): BodyFacts {
  return body.bytes === 0 ? body : { ...body, kept: { repeat: 'x', bytes: body.gzip?.bytes ?? body.bytes } };
}
