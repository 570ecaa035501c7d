import type { LoadName } from '../../core/load-shape.ts';

/** What each load script is for, in one line. */
export const LOAD_SCRIPTS: Readonly<Record<LoadName, string>> = {
  send: 'small messages at a set rate, sent and received',
  chunked: 'large messages in chunks: MB a second, time of a chunk, time until visible',
  inbox: 'a backlog that is listed, downloaded and acknowledged',
  mixed: 'a day of an integration: several mailboxes, reports, tracking, handshakes',
  soak: 'the mixed traffic at one rate for hours, with its drift',
  stress: 'a rate that grows until an objective is broken: where is the knee?',
  spike: 'a calm rate, many times as much, and calm again',
};
