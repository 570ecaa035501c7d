/** The operations of the MESH API (OAS:463-2886), and HEAD of a chunk, which the specification leaves out. */
export const OPERATION_NAMES = [
  'handshake',
  'inbox',
  'download',
  'head',
  'acknowledge',
  'downloadChunk',
  'headChunk',
  'count',
  'send',
  'sendChunk',
  'tracking',
  'trackingByLocalId',
  'endpointLookup',
  'workflowSearch',
] as const;

export type OperationName = (typeof OPERATION_NAMES)[number];

/** A request recognised as an operation. Path parts are decoded. */
export interface Operation {
  readonly name: OperationName;
  readonly mailboxId?: string;
  readonly messageId?: string;
  /** As written: it may not be a number. */
  readonly chunkNumber?: string;
  readonly localId?: string;
  readonly odsCode?: string;
  readonly workflowId?: string;
  /** Query parameters in order, decoded. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

const PREFIX = '/messageexchange/';

/** Recognises a request, whatever base path stands before `/messageexchange/`. Nothing, if it is no operation of MESH. Total. */
export function operationOf(method: string, path: string): Operation | undefined {
  const [pathname = '', queryText = ''] = splitOnce(path, '?');
  const start = pathname.indexOf(PREFIX);
  if (start < 0) return undefined;
  const query = parseQuery(queryText);
  const [first = '', ...rest] = pathname
    .slice(start + PREFIX.length)
    .split('/')
    .map(decode);
  // Every path parameter has at least one character (`minLength: 1`, OAS:495).
  if (first === '' || rest.includes('')) return undefined;
  return lookup(method, [first, ...rest], query) ?? mailboxOperation(method, first, rest, query);
}

type Query = Operation['query'];

function lookup(method: string, [first, ...rest]: readonly string[], query: Query): Operation | undefined {
  if (method !== 'GET') return undefined;
  if (first === 'endpointlookup' && rest.length === 2) {
    const [odsCode = '', workflowId = ''] = rest;
    return { name: 'endpointLookup', odsCode, workflowId, query };
  }
  if (first === 'workflowsearch' && rest.length === 1)
    return { name: 'workflowSearch', workflowId: rest[0] ?? '', query };
  return undefined;
}

function mailboxOperation(
  method: string,
  mailboxId: string,
  rest: readonly string[],
  query: Query,
): Operation | undefined {
  const [area, second, third, fourth] = rest;
  const shape = `${method} ${rest.length} ${area ?? ''}`;
  const base = { mailboxId, query };
  switch (shape) {
    case 'POST 0 ':
    case 'GET 0 ':
      return { ...base, name: 'handshake' };
    case 'GET 1 inbox':
      return { ...base, name: 'inbox' };
    case 'GET 1 count':
      return { ...base, name: 'count' };
    case 'POST 1 outbox':
      return { ...base, name: 'send' };
    case 'GET 2 inbox':
      return { ...base, name: 'download', messageId: second ?? '' };
    case 'HEAD 2 inbox':
      return { ...base, name: 'head', messageId: second ?? '' };
    case 'GET 3 inbox':
      return { ...base, name: 'downloadChunk', messageId: second ?? '', chunkNumber: third ?? '' };
    case 'HEAD 3 inbox':
      return { ...base, name: 'headChunk', messageId: second ?? '', chunkNumber: third ?? '' };
    case 'PUT 4 inbox':
      return third === 'status' && fourth === 'acknowledged'
        ? { ...base, name: 'acknowledge', messageId: second ?? '' }
        : undefined;
    case 'POST 3 outbox':
      return { ...base, name: 'sendChunk', messageId: second ?? '', chunkNumber: third ?? '' };
    case 'GET 2 outbox':
      return second === 'tracking' ? { ...base, name: 'tracking' } : undefined;
    case 'GET 3 outbox':
      return second === 'tracking' ? { ...base, name: 'trackingByLocalId', localId: third ?? '' } : undefined;
    default:
      return undefined;
  }
}

/** The first value of a query parameter, or nothing. */
export function queryValue(operation: Operation, name: string): string | undefined {
  return operation.query.find(([key]) => key === name)?.[1];
}

function parseQuery(text: string): Query {
  if (text === '') return [];
  return text.split('&').map((pair) => {
    const [name = '', value = ''] = splitOnce(pair, '=');
    return [decode(name.replace(/\+/g, ' ')), decode(value.replace(/\+/g, ' '))] as const;
  });
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
