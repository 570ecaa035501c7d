import { inboxPolicy } from '../policy/inbox.ts';
import type { Mutant } from './mutant.ts';
import { alteringJson, asks, asksForVersion2, isSend, jsonOf, withJson } from './wire-change.ts';
import type { WireFault, WireRequestMessage, WireResponseMessage } from './wire-fault.ts';

const isListing = asks('GET', /\/inbox(\?|$)/);
const isListingV2 = (request: WireRequestMessage): boolean => isListing(request) && asksForVersion2(request);
const isListingV1 = (request: WireRequestMessage): boolean => isListing(request) && !asksForVersion2(request);

const isUnfilteredV2 = (request: WireRequestMessage): boolean => isListingV2(request) && !request.path.includes('?');

/** Adds to every version 2 inbox that is listed without parameters the ids that `idOf` finds in what went before. */
function listingToo(
  idOf: (request: WireRequestMessage, response: WireResponseMessage) => string | undefined,
): () => WireFault {
  return () => {
    const added = new Set<string>();
    return {
      response: (response, request) => {
        const id = idOf(request, response);
        if (id !== undefined) added.add(id);
        const messages = jsonOf(response)?.['messages'];
        if (!isUnfilteredV2(request) || !Array.isArray(messages)) return response;
        return withJson(response, (body) => ({
          ...body,
          messages: [...new Set([...(messages as string[]), ...added])],
        }));
      },
    };
  };
}

const acknowledgedId = ({ method, path }: WireRequestMessage): string | undefined =>
  method === 'PUT' ? /\/inbox\/([^/]+)\/status/.exec(path)?.[1] : undefined;

const sentId = (request: WireRequestMessage, response: WireResponseMessage): string | undefined => {
  const id = isSend(request) ? jsonOf(response)?.['message_id'] : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
};

export const inboxMutants: readonly Mutant[] = [
  {
    id: 'SRV-060 approximate count is a text',
    kills: 'SRV-060',
    breaks: 'approx_inbox_count is written as a text.',
    wire: alteringJson(isListingV2, (body) => ({ ...body, approx_inbox_count: String(body['approx_inbox_count']) })),
  },
  {
    id: 'SRV-060 links are a list',
    kills: 'SRV-060',
    breaks: 'The links of an inbox without a next page are an empty list.',
    options: {
      policy: {
        inboxBody: (version, page, links) =>
          version === 2 && page.next === undefined
            ? { messages: page.ids, links: [] }
            : inboxPolicy.inboxBody(version, page, links),
      },
    },
  },
  {
    id: 'SRV-061 version 1 lists objects',
    kills: 'SRV-061',
    breaks: 'A version 1 inbox lists objects instead of ids.',
    wire: alteringJson(isListingV1, (body) => ({
      messages: (body['messages'] as string[]).map((messageId) => ({ messageId })),
    })),
  },
  {
    id: 'SRV-061 version 1 has another name',
    kills: 'SRV-061',
    breaks: 'A version 1 inbox calls its list messageIds.',
    options: {
      policy: {
        inboxBody: (version, page, links) =>
          version === 1 ? { messageIds: page.ids } : inboxPolicy.inboxBody(version, page, links),
      },
    },
  },
  {
    id: 'SRV-062 default page of 1000',
    kills: 'SRV-062',
    breaks: 'An inbox listed without max_results shows up to 1000 messages.',
    options: { policy: { defaultMaxResults: () => 1000 } },
  },
  {
    id: 'SRV-079 uploads are listed',
    kills: 'SRV-079',
    breaks: 'A message is listed from its first part on.',
    options: { policy: { isWaiting: (status) => status === 'accepted' || status === 'uploading' } },
  },
  {
    id: 'SRV-079 announced messages are listed',
    kills: 'SRV-079',
    breaks: 'The first of several parts puts its message into the inbox.',
    wire: listingToo((request, response) =>
      (request.headers['mex-chunk-range'] ?? '1:1') === '1:1' ? undefined : sentId(request, response),
    ),
  },
  {
    id: 'SRV-080 acknowledged messages stay',
    kills: 'SRV-080',
    breaks: 'An acknowledged message stays in the inbox.',
    options: { policy: { isWaiting: (status) => status === 'accepted' || status === 'acknowledged' } },
  },
  {
    id: 'SRV-080 acknowledged messages come back',
    kills: 'SRV-080',
    breaks: 'The ids of acknowledged messages are listed again.',
    wire: listingToo(acknowledgedId),
  },
  {
    id: 'SRV-081 one inbox for all',
    kills: 'SRV-081',
    breaks: 'Every inbox lists the messages of all mailboxes.',
    wire: listingToo(sentId),
    alsoFails: {
      'SRV-079': 'it lists messages that are incomplete as well',
      'SRV-080': 'it lists messages that were acknowledged as well',
      'SRV-203': 'it lists messages that have expired as well',
    },
  },
  {
    id: 'SRV-082 count is a text',
    kills: 'SRV-082',
    breaks: 'The count is written as a text.',
    options: { policy: { countBody: (_version, { count }) => ({ count: String(count) }) } },
  },
];
