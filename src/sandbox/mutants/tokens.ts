import type { TokenDefect } from '../../core/exchange.ts';
import { parseTokenTime } from '../../mesh/timestamp.ts';
import { parseToken } from '../../mesh/token.ts';
import type { Policy } from '../policy.ts';
import type { Mutant } from './mutant.ts';
import { accepting, isVariant, letIn } from './token-pass.ts';

const tolerating = (tolerated: TokenDefect): Pick<Policy, 'refusesTokenDefect'> => ({
  refusesTokenDefect: (defect) => defect !== tolerated,
});

const HOUR_MS = 60 * 60 * 1000;

export const tokenMutants: readonly Mutant[] = [
  {
    id: 'SRV-003 scheme not needed',
    kills: 'SRV-003',
    breaks: 'A token without its scheme is accepted.',
    options: {
      policy: { readToken: (value) => parseToken(value?.includes('NHSMESH') === false ? `NHSMESH ${value}` : value) },
    },
  },
  {
    id: 'SRV-003 trailing colon',
    kills: 'SRV-003',
    breaks: 'A sixth, empty part is accepted.',
    wire: accepting(
      (token, { headers }) =>
        token.form === 'malformed' &&
        /^NHSMESH .+:$/.test(headers['authorization'] ?? '') &&
        token.defect === 'part count',
    ),
  },
  {
    id: 'SRV-005 mailbox id in any case',
    kills: 'SRV-005',
    breaks: 'The mailbox id of a token may be in lower case.',
    options: {
      policy: {
        ...tolerating('mailbox id not upper case'),
        tokenMailboxMatches: (tokenMailbox, pathMailbox) => tokenMailbox.toUpperCase() === pathMailbox,
      },
    },
  },
  {
    id: 'SRV-006 last digit not compared',
    kills: 'SRV-006',
    breaks: 'The last digit of the hash is not compared.',
    options: { policy: { hashMatches: (expected, given) => expected.slice(0, 63) === given.slice(0, 63) } },
  },
  {
    id: 'SRV-006 longer password',
    kills: 'SRV-006',
    breaks: 'A password with one character more is taken for the right one.',
    wire: accepting((token, request) => isVariant(token, request, 'wrong password')),
    alsoFails: { 'SRV-018': 'that wrong password is accepted, and an unknown mailbox is not' },
  },
  {
    id: 'SRV-007 password last',
    kills: 'SRV-007',
    breaks: 'A hash with the password after the timestamp is accepted as well.',
    wire: accepting((token, request) => isVariant(token, request, 'hash order 1')),
  },
  {
    id: 'SRV-007 backwards',
    kills: 'SRV-007',
    breaks: 'A hash over the elements in reverse order is accepted as well.',
    wire: accepting((token, request) => isVariant(token, request, 'hash order 119')),
  },
  {
    id: 'SRV-008 tokens do not age',
    kills: 'SRV-008',
    breaks: 'A token may be as old as it likes.',
    options: { policy: { tokenIsTooOld: () => false } },
  },
  {
    id: 'SRV-009 tokens from the future',
    kills: 'SRV-009',
    breaks: 'A token may be any time ahead.',
    options: { policy: { tokenIsTooFarAhead: () => false } },
  },
  {
    id: 'SRV-009 three hours ahead',
    kills: 'SRV-009',
    breaks: 'A token may be three hours ahead.',
    wire: accepting((token) => token.form === 'valid' && isAhead(token.parts.timestamp, 3 * HOUR_MS)),
  },
  {
    id: 'SRV-010 half an hour',
    kills: 'SRV-010',
    breaks: 'A token may be half an hour old, not two hours.',
    options: { policy: { tokenIsTooOld: (ageMs) => ageMs > HOUR_MS / 2 } },
    alsoFails: { 'SRV-060': 'the listing was authorised, and is refused' },
  },
  {
    id: 'SRV-010 an hour and a half ahead',
    kills: 'SRV-010',
    breaks: 'A token may be an hour and a half ahead, not two hours.',
    options: { policy: { tokenIsTooFarAhead: (aheadMs) => aheadMs > 1.5 * HOUR_MS } },
    alsoFails: { 'SRV-060': 'the listing was authorised, and is refused' },
  },
  {
    id: 'SRV-011 timestamp not looked at',
    kills: 'SRV-011',
    breaks: 'A timestamp that is none counts as now.',
    options: { policy: tolerating('timestamp not yyyyMMddHHmm') },
  },
  {
    id: 'SRV-011 timestamp with seconds',
    kills: 'SRV-011',
    breaks: 'A timestamp with seconds is accepted.',
    wire: accepting((token) => token.form === 'malformed' && token.parts.timestamp?.length === 14),
  },
  {
    id: 'SRV-012 replay accepted',
    kills: 'SRV-012',
    breaks: 'A token can be used again.',
    options: { policy: { refusesUsedToken: () => false } },
    alsoFails: {
      'SRV-013': 'the second operation is a second use',
      'SRV-014': 'uses at the same time are more than one use',
    },
  },
  {
    id: 'SRV-012 replay on the same path',
    kills: 'SRV-012',
    breaks: 'A token can be used again on the path that it was used on.',
    wire: () => {
      const used = new Set<string>();
      return {
        request: (request) => {
          const use = `${request.path} ${request.headers['authorization'] ?? ''}`;
          if (used.has(use) && parseToken(request.headers['authorization']).form === 'valid') return letIn(request);
          used.add(use);
          return request;
        },
      };
    },
    alsoFails: { 'SRV-014': 'uses at the same time are on the same path' },
  },
  {
    id: 'SRV-013 one use for each operation',
    kills: 'SRV-013',
    breaks: 'A token works once for each operation.',
    options: {
      policy: {
        replayKey: ({ mailboxId, nonce, nonceCount }, operation) => [operation, mailboxId, nonce, nonceCount].join(':'),
      },
    },
  },
  {
    id: 'SRV-014 remembered too late',
    kills: 'SRV-014',
    breaks: 'A token counts as used only when its first request has been answered.',
    wire: () => {
      const open = new Set<string>();
      return {
        request: (request) => {
          const token = request.headers['authorization'] ?? '';
          if (open.has(token)) return letIn(request);
          open.add(token);
          return request;
        },
        response: (response, { headers }) => {
          open.delete(headers['authorization'] ?? '');
          return response;
        },
      };
    },
  },
  {
    id: 'SRV-015 nonce used up',
    kills: 'SRV-015',
    breaks: 'A nonce works once, whatever its count.',
    options: { policy: { replayKey: ({ mailboxId, nonce }) => `${mailboxId}:${nonce}` } },
    alsoFails: { 'SRV-060': 'the listing was authorised, and is refused' },
  },
  {
    id: 'SRV-016 any nonce count',
    kills: 'SRV-016',
    breaks: 'The nonce count may be anything.',
    options: { policy: tolerating('nonce count not digits') },
  },
  {
    id: 'SRV-016 negative nonce count',
    kills: 'SRV-016',
    breaks: 'The nonce count may be negative.',
    wire: accepting((token) => token.form === 'malformed' && token.parts.nonceCount === '-1'),
  },
  {
    id: 'SRV-017 empty nonce',
    kills: 'SRV-017',
    breaks: 'The nonce may be empty.',
    options: { policy: tolerating('nonce empty') },
  },
  {
    id: 'SRV-019 long value breaks the server',
    kills: 'SRV-019',
    breaks: 'An Authorization of more than 2000 characters is a server error.',
    wire: () => ({
      request: (request) =>
        (request.headers['authorization'] ?? '').length > 2000 ? { status: 500, headers: {} } : request,
    }),
    alsoFails: { 'SRV-038': 'it is a server error caused by input' },
  },
];

function isAhead(timestamp: string, mostMs: number): boolean {
  const ahead = (parseTokenTime(timestamp) ?? 0) - Date.now();
  return ahead > 2 * HOUR_MS && ahead <= mostMs;
}
