import { parseToken } from '../../mesh/token.ts';
import { standardPolicy } from '../policy.ts';
import type { Mutant } from './mutant.ts';
import { accepting, expectedToken, pathMailbox } from './token-pass.ts';

export const authorisationMutants: readonly Mutant[] = [
  {
    id: 'SRV-001 acknowledging without a token',
    kills: 'SRV-001',
    breaks: 'An acknowledgement needs no token.',
    options: {
      policy: {
        needsToken: (operation) => operation !== 'acknowledge' && standardPolicy.needsToken(operation),
      },
    },
  },
  {
    id: 'SRV-001 nothing needs a token',
    kills: 'SRV-001',
    breaks: 'A request without Authorization is taken for one of the mailbox in its path.',
    wire: accepting((token) => token.form === 'absent'),
  },
  {
    id: 'SRV-002 count refuses everybody',
    kills: 'SRV-002',
    breaks: 'The count answers 403 to correct tokens.',
    wire: () => ({
      request: (request) => (request.path.endsWith('/count') ? { status: 403, headers: {} } : request),
    }),
    alsoFails: { 'SRV-082': 'a refusal holds no count' },
  },
  {
    id: 'SRV-004 token of any mailbox',
    kills: 'SRV-004',
    breaks: 'A correct token of one mailbox opens every other.',
    options: { policy: { tokenMailboxMatches: () => true } },
  },
  {
    id: 'SRV-004 inbox of any mailbox',
    kills: 'SRV-004',
    breaks: 'A correct token of one mailbox opens the inbox of every other.',
    wire: accepting(
      (token, request) =>
        token.form === 'valid' && token.parts.mailboxId !== pathMailbox(request) && request.path.endsWith('/inbox'),
    ),
  },
  {
    id: 'SRV-018 unknown mailbox has a status of its own',
    kills: 'SRV-018',
    breaks: 'A mailbox that does not exist is answered with 404, where a wrong password is with 403.',
    options: { policy: { authenticationStatus: (failure) => (failure === 'unknown mailbox' ? 404 : 403) } },
  },
  {
    id: 'SRV-020 expected hash told',
    kills: 'SRV-020',
    breaks: 'A refusal says which token was expected.',
    wire: () => ({
      response: (response, { headers }) => {
        const token = parseToken(headers['authorization']);
        if (response.status !== 403 || token.form !== 'valid') return response;
        return { ...response, body: Buffer.from(JSON.stringify({ detail: expectedToken(token.parts) })) };
      },
    }),
  },
  {
    id: 'SRV-021 client certificate optional',
    kills: 'SRV-021',
    breaks: 'A client certificate is asked for, and one of an unknown authority or none at all will do.',
    options: { policy: { demandsClientCertificate: () => false } },
  },
];
