/** Clients that break a rule about the handshake or the inbox. */
export const brokenPolling = [
  {
    id: 'CLI-022 nameless handshake',
    kills: 'CLI-022',
    breaks: 'The handshake has an empty mex-osversion.',
    policy: {
      handshakeHeaders: () => ({ 'mex-clientversion': 'broken==1', 'mex-osname': 'Linux', 'mex-osversion': '' }),
    },
  },
  {
    id: 'CLI-026 no patience',
    kills: 'CLI-026',
    breaks: 'A request that is put off is made again at once.',
    policy: { pauseMs: () => 1 },
  },
  {
    id: 'CLI-028 counts first',
    kills: 'CLI-028',
    breaks: 'The deprecated count is asked for before each listing.',
    policy: { beforeListing: ({ connection }) => connection.call('GET', connection.path('count')) },
  },
  {
    id: 'CLI-030 one page and no more',
    kills: 'CLI-030',
    breaks: 'Only one page of the inbox is read.',
    policy: { nextPage: () => undefined, listsAgain: () => false },
    alsoFails: {
      'CLI-110': 'of 600 messages only a page is received',
      'WFL-053': 'of 600 messages only a page is read',
    },
  },
  {
    id: 'CLI-031 links in lower case',
    kills: 'CLI-031',
    breaks: 'The link to the next page is changed before it is followed.',
    policy: {
      nextPage: (links) => links?.next?.replace(/(continue_from=)(.*)/, (_, name, value) => name + value.toLowerCase()),
    },
    alsoFails: { 'CLI-032': 'the page after an empty one is not reached' },
  },
  {
    id: 'CLI-032 stops at an empty page',
    kills: 'CLI-032',
    breaks: 'An empty page ends the listing, although another follows.',
    policy: { followsEmptyPage: () => false },
  },
  {
    id: 'CLI-033 pages of five',
    kills: 'CLI-033',
    breaks: 'A page of five messages is asked for.',
    policy: { listingQuery: () => '?max_results=5' },
  },
  {
    id: 'CLI-034 spins',
    kills: 'CLI-034',
    breaks: 'The inbox is listed again at once, although nothing of it was new.',
    policy: { listsAgain: () => (listings += 1) < 40 },
    alsoFails: { 'CLI-027': 'listings follow each other without end' },
  },
  {
    id: 'CLI-035 stops at a failure',
    kills: 'CLI-035',
    breaks: 'One message that fails ends the poll.',
    policy: { stopsAtFailure: () => true, concurrency: () => 1 },
  },
  {
    id: 'CLI-037 filter as it is',
    kills: 'CLI-037',
    breaks: 'The workflow filter is not percent-encoded.',
    policy: {
      listingQuery: ({ pageSize, workflowFilter }) => `?max_results=${pageSize}&workflow_filter=${workflowFilter}`,
    },
  },
];

let listings = 0;
