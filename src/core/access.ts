import type { Exchange } from './exchange.ts';
import type { Trace } from './trace.ts';

/** How the target received requests whose token it should have accepted. */
export interface Access {
  /** Answered requests with a correct, fresh token of the mailbox in the path. */
  readonly authorised: number;
  /** Those that were answered with 401 or 403. */
  readonly refused: number;
  /** Those that were answered with a web page: whatever answers isn't MESH. */
  readonly webPages: number;
}

export const NO_ACCESS: Access = { authorised: 0, refused: 0, webPages: 0 };

/** The share of refusals from which a session shows nothing ("a session where nearly everything failed to authenticate"). */
const LOCKED_OUT = 0.9;
/** A token this near to the edge of the two-hour window (OAS:291) may rightly be refused. */
const SAFE_SKEW_MINUTES = 110;

/** Adds what a trace says to what is known. */
export function addAccess(access: Access, { exchanges }: Trace): Access {
  const authorised = exchanges.filter(isAuthorised);
  return {
    authorised: access.authorised + authorised.length,
    refused: access.refused + authorised.filter(isRefused).length,
    webPages: access.webPages + authorised.filter(isWebPage).length,
  };
}

/** Why nothing that was seen counts, or nothing. */
export function lockedOut({ authorised, refused, webPages }: Access): string | undefined {
  if (authorised === 0) return undefined;
  const of = `of ${authorised} requests with a correct token`;
  if (refused / authorised >= LOCKED_OUT) return `${refused} ${of} were refused with 401 or 403, so nothing is shown`;
  if (webPages / authorised >= LOCKED_OUT) {
    return `${webPages} ${of} were answered with a web page, so this is no MESH endpoint and nothing is shown`;
  }
  return undefined;
}

function isAuthorised({ request: { path, token }, response, transient }: Exchange): boolean {
  if (!response || transient || token.hash !== 'matches' || token.recipe?.kind === 'replay') return false;
  const ownPath = path.toUpperCase().includes(`/MESSAGEEXCHANGE/${token.mailboxId ?? ''}`);
  return ownPath && Math.abs(token.skewMinutes ?? 0) <= SAFE_SKEW_MINUTES;
}

function isRefused({ response }: Exchange): boolean {
  return response?.status === 401 || response?.status === 403;
}

function isWebPage({ response }: Exchange): boolean {
  const type = response?.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return /^(text\/html|application\/xhtml\+xml)\b/i.test(type.trim());
}
