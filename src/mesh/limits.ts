/** Limits that the specification states. Sizes in bytes, times in milliseconds. */

/** "The maximum amount of data allowed by MESH in a single request message is 100MB" (OAS:414). MB or MiB is not said. */
export const REQUEST_BYTES_ACCEPTED = 100_000_000;
/** The reading with binary megabytes; between the two a server may do either. */
export const REQUEST_BYTES_REFUSED_ABOVE = 100 * 1024 * 1024;
/** "The upper limit of a single chunked message is 100GB" (OAS:414). */
export const MESSAGE_BYTES = 100_000_000_000;

/** `max_results` (OAS:654-658). */
export const MAX_RESULTS = { min: 10, max: 5000, default: 500 } as const;
/** Characters in `continue_from` (OAS:666-667). */
export const CONTINUE_FROM_LENGTH = { min: 24, max: 1000 } as const;
/** Characters in `workflow_filter` (OAS:688-689). */
export const WORKFLOW_FILTER_LENGTH = { min: 2, max: 255 } as const;

/** "the API rejects the request if the timestamp supplied is not within 2 hours of the server time" (OAS:291). */
export const TOKEN_WINDOW_MS = 2 * 60 * 60 * 1000;

export const DAY_MS = 24 * 60 * 60 * 1000;
/** "Messages that are not downloaded and acknowledged within five days of delivery are removed from your inbox" (OAS:428). */
export const INBOX_EXPIRY_MS = 5 * DAY_MS;
/** "completely deleted from the MESH server 30 days after the initial delivery" (OAS:428). */
export const DELETION_MS = 30 * DAY_MS;
