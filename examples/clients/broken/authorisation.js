/** Clients that break a rule about tokens, secrets or connections. */
export const brokenAuthorisation = [
  {
    id: 'CLI-001 count left out of the hash',
    kills: 'CLI-001',
    breaks: 'The hash is made without the nonce count.',
    policy: { hashed: ({ mailbox, nonce, timestamp }, password) => [mailbox, nonce, password, timestamp].join(':') },
  },
  {
    id: 'CLI-002 token kept for the retry',
    kills: 'CLI-002',
    breaks: 'A retry carries the token of the attempt before.',
    policy: { tokenFor: (previous, make) => previous ?? make() },
  },
  {
    id: 'CLI-003 local time',
    kills: 'CLI-003',
    breaks: 'The timestamp is the local time of the machine.',
    policy: {
      timestamp: (now) =>
        new Date(now.getTime() - now.getTimezoneOffset() * 60_000)
          .toISOString()
          .replace(/[^0-9]/g, '')
          .slice(0, 12),
    },
  },
  {
    id: 'CLI-004 mailbox id as configured',
    kills: 'CLI-004',
    breaks: 'The mailbox id stands in the token as it was configured.',
    policy: { mailboxInToken: (mailbox) => mailbox },
  },
  {
    id: 'CLI-005 nonce of its own',
    kills: 'CLI-005',
    breaks: 'The nonce is the mailbox id and the time to the millisecond.',
    policy: { nonce: () => `nonce-${Date.now()}-${(nonces += 1)}` },
  },
  {
    id: 'CLI-006 password in the error text',
    kills: 'CLI-006',
    breaks: 'An error text quotes the configuration with its password.',
    policy: { logLine: (line, { password }) => (line.includes(' error ') ? `${line} password=${password}` : line) },
  },
  {
    id: 'CLI-007 refusals tried again at once',
    kills: 'CLI-007',
    breaks: 'A request that is refused with 403 is made again without end or pause.',
    policy: {
      isTransient: (status) => status === 403 || [425, 429, 500, 502, 503, 504].includes(status),
      pauseMs: () => 20,
      attempts: () => 10_000,
    },
  },
  {
    id: 'CLI-010 no client certificate',
    kills: 'CLI-010',
    breaks: 'No client certificate is shown.',
    policy: { tls: ({ ca }) => ({ ca, minVersion: 'TLSv1.2' }) },
  },
  {
    id: 'CLI-011 any server is trusted',
    kills: 'CLI-011',
    breaks: 'The certificate of the server is not verified.',
    policy: { tls: ({ ca, cert, key }) => ({ ca, cert, key, rejectUnauthorized: false }) },
  },
  {
    id: 'CLI-111 one token for all',
    kills: 'CLI-111',
    breaks: 'Requests made within a second share a token.',
    policy: {
      tokenFor: (_previous, make) => {
        if (shared === undefined || Date.now() - shared.at > 1000) shared = { at: Date.now(), value: make() };
        return shared.value;
      },
    },
    alsoFails: {
      'CLI-002': 'a token is used twice',
      'CLI-110': 'messages are lost to refused tokens',
      'WFL-053': 'messages are lost to refused tokens',
    },
  },
];

let nonces = 0;
let shared;
