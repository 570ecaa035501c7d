import { HANDSHAKE_HEADERS } from '../../mesh/mex-headers.ts';
import type { ApiVersion } from '../../mesh/media-type.ts';

/** Decisions about 'Validate a mailbox' (OAS:463-593). */
export const handshakePolicy = {
  /** Required, without a least length (OAS:511-537): an empty value counts as given. */
  missesHandshakeHeader: (header: (typeof HANDSHAKE_HEADERS)[number], value: string | undefined): boolean =>
    HANDSHAKE_HEADERS.includes(header) && value === undefined,

  /** No body is described; these are the official sandbox's. */
  handshakeBody: (version: ApiVersion, mailboxId: string): unknown => (version === 2 ? undefined : { mailboxId }),
};
