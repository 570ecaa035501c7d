import { brokenControls } from './control-files.js';
import { brokenReceiving } from './receiving.js';
import { brokenSending } from './sending.js';

/** The correct application with some decision replaced, each to break one rule. */
export const brokenApplications = [...brokenControls, ...brokenReceiving, ...brokenSending].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);
