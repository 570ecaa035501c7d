import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Every setting with its environment variable and default. Times in milliseconds, sizes in bytes. */
const SETTINGS = {
  url: ['MESH_URL'],
  mailbox: ['MESH_MAILBOX'],
  password: ['MESH_PASSWORD'],
  sharedKey: ['MESH_SHARED_KEY'],
  ca: ['MESH_CA', ''],
  cert: ['MESH_CERT', ''],
  key: ['MESH_KEY', ''],
  store: ['MESH_STORE', 'mesh-store'],
  compress: ['MESH_COMPRESS', 'yes'],
  /** Bytes of a part before it is compressed; a request may have 100 MB (OAS:414). */
  partBytes: ['MESH_PART_BYTES', 75_000_000],
  pageSize: ['MESH_PAGE_SIZE', 500],
  workflowFilter: ['MESH_WORKFLOW_FILTER', ''],
  concurrency: ['MESH_CONCURRENCY', 4],
  attempts: ['MESH_ATTEMPTS', 5],
  /** First pause between attempts; it doubles each time. */
  backOffMs: ['MESH_BACK_OFF_MS', 500],
  longestPauseMs: ['MESH_LONGEST_PAUSE_MS', 60_000],
  /** Silence until an answer begins, and within it. */
  silenceMs: ['MESH_SILENCE_MS', 60_000],
  /** One request in all. */
  requestMs: ['MESH_REQUEST_MS', 600_000],
  pollMs: ['MESH_POLL_MS', 300_000],
  handshakeMs: ['MESH_HANDSHAKE_MS', 12 * 60 * 60_000],
};

/** Reads the settings from a JSON file named by MESH_CONFIG, if any, and from the environment, which prevails. */
export function readConfiguration(environment = process.env) {
  const { MESH_CONFIG: file } = environment;
  const written = file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8'));
  const entries = Object.entries(SETTINGS).map(([name, [variable, otherwise]]) => {
    const value = environment[variable] ?? written[name] ?? otherwise;
    if (value === undefined || value === '') {
      if (otherwise === '') return [name, ''];
      throw new Error(`${variable} is not set`);
    }
    return [name, typeof otherwise === 'number' ? wholeNumber(variable, value) : String(value)];
  });
  const settings = Object.fromEntries(entries);
  return { ...settings, url: settings.url.replace(/\/$/, ''), store: resolve(settings.store) };
}

function wholeNumber(variable, value) {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`${variable} is "${value}", and must be a whole number above 0`);
}
