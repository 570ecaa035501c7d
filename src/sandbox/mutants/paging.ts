import { inboxPolicy } from '../policy/inbox.ts';
import type { Mutant } from './mutant.ts';
import { alteringJson, asking, asks } from './wire-change.ts';

const isListing = asks('GET', /\/inbox(\?|$)/);
const isContinued = asks('GET', /\/inbox\?.*max_results=.*continue_from=/);

type Links = Readonly<Record<string, string>>;

/** Whoever finds no link takes the first page for the whole inbox. */
const LOST_BEYOND_THE_FIRST_PAGE = { 'SRV-205': 'what is not on the first page is never seen' };

export const pagingMutants: readonly Mutant[] = [
  {
    id: 'SRV-063 max_results without an upper bound',
    kills: 'SRV-063',
    breaks: 'A max_results above 5000 is accepted.',
    options: { policy: { maxResultsInBounds: (value) => value >= 10 } },
  },
  {
    id: 'SRV-063 bound excluded',
    kills: 'SRV-063',
    breaks: 'A max_results of exactly 10 is refused.',
    options: { policy: { maxResultsInBounds: (value) => value > 10 && value <= 5000 } },
  },
  {
    id: 'SRV-063 words are ignored',
    kills: 'SRV-063',
    breaks: 'A max_results that is no number is left out.',
    wire: asking(isListing, (request) => ({ ...request, path: request.path.replace(/max_results=[a-z]+/, '') })),
  },
  {
    id: 'SRV-064 no next link',
    kills: 'SRV-064',
    breaks: 'An inbox never offers links.next.',
    options: {
      policy: {
        links: (page) => {
          const { self = '' } = inboxPolicy.links(page);
          return { self };
        },
      },
    },
    alsoFails: LOST_BEYOND_THE_FIRST_PAGE,
  },
  {
    id: 'SRV-064 next link under another name',
    kills: 'SRV-064',
    breaks: 'The link to the next page is called next_page.',
    wire: alteringJson(isListing, (body) => {
      const { next, ...links } = (body['links'] ?? {}) as Links;
      return next === undefined ? body : { ...body, links: { ...links, next_page: next } };
    }),
    alsoFails: LOST_BEYOND_THE_FIRST_PAGE,
  },
  {
    id: 'SRV-065 next link forgets the filter',
    kills: 'SRV-065',
    breaks: 'The next page is not filtered.',
    options: { policy: { links: (page) => inboxPolicy.links({ ...page, workflowFilter: undefined }) } },
  },
  {
    id: 'SRV-065 next link forgets max_results',
    kills: 'SRV-065',
    breaks: 'The next page has up to 500 messages, whatever was asked for.',
    options: { policy: { links: (page) => inboxPolicy.links({ ...page, maxResults: 500 }) } },
  },
  {
    id: 'SRV-065 next link without its path',
    kills: 'SRV-065',
    breaks: 'links.next holds the query alone.',
    wire: alteringJson(isListing, (body) => {
      const links = (body['links'] ?? {}) as Links;
      return links['next'] === undefined
        ? body
        : { ...body, links: { ...links, next: links['next'].replace(/^[^?]*/, '') } };
    }),
  },
  {
    id: 'SRV-066 last message of a page again',
    kills: 'SRV-066',
    breaks: 'A page begins with the last message of the page before.',
    options: { policy: { resumeAfter: (sequence) => sequence - 1 } },
    alsoFails: { 'SRV-205': 'a listing that is read to its end shows a message twice' },
  },
  {
    id: 'SRV-066 first message of a page skipped',
    kills: 'SRV-066',
    breaks: 'Each page but the first leaves a message out.',
    wire: alteringJson(isContinued, (body) => ({ ...body, messages: (body['messages'] as string[]).slice(1) })),
    alsoFails: {
      'SRV-067': 'it leaves a message out whatever was acknowledged',
      'SRV-205': 'a listing that is read to its end lacks messages',
    },
  },
  {
    id: 'SRV-066 every page is the first',
    kills: 'SRV-066',
    breaks: 'continue_from is ignored, so the pages never end.',
    wire: asking(isContinued, (request) => ({ ...request, path: request.path.replace(/&continue_from=[^&]*/, '') })),
  },
  {
    id: 'SRV-067 pages counted from the start',
    kills: 'SRV-067',
    breaks: 'A page that begins after an acknowledged message leaves out as many as there were on the page before.',
    options: { policy: { resumeAfter: (sequence, waits) => (waits ? sequence : sequence + 10) } },
  },
  {
    id: 'SRV-068 continue_from of any length',
    kills: 'SRV-068',
    breaks: 'A continue_from of illegal length is answered with 404.',
    options: { policy: { continueFromInBounds: () => true, unreadableContinueFromStatus: () => 404 } },
  },
  {
    id: 'SRV-068 short continue_from ignored',
    kills: 'SRV-068',
    breaks: 'A continue_from that is too short is left out.',
    wire: asking(isListing, (request) => ({ ...request, path: request.path.replace(/\?continue_from=.{1,23}$/, '') })),
  },
  {
    id: 'SRV-069 forged continue_from breaks the server',
    kills: 'SRV-069',
    breaks: 'A continue_from that was never offered is a server error.',
    options: { policy: { unreadableContinueFromStatus: () => 500 } },
    alsoFails: { 'SRV-038': 'it is a server error caused by input' },
  },
  {
    id: 'SRV-071 filter of any length',
    kills: 'SRV-071',
    breaks: 'A workflow_filter of any length is accepted.',
    options: { policy: { workflowFilterInBounds: () => true } },
  },
  {
    id: 'SRV-071 long filter cut',
    kills: 'SRV-071',
    breaks: 'A workflow_filter is cut at 255 characters.',
    wire: asking(isListing, (request) => ({
      ...request,
      path: request.path.replace(/(workflow_filter=.{255}).*$/, '$1'),
    })),
  },
];
