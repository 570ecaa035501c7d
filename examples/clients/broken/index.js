import { brokenAuthorisation } from './authorisation.js';
import { brokenPolling } from './polling.js';
import { brokenReceiving } from './receiving.js';
import { brokenSending } from './sending.js';

/** The reference client with one decision replaced, each to break one rule. */
export const brokenClients = [...brokenAuthorisation, ...brokenPolling, ...brokenReceiving, ...brokenSending].sort(
  (a, b) => (a.id < b.id ? -1 : 1),
);
