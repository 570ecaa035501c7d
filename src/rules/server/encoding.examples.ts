import type { BodyFacts, Exchange } from '../../core/exchange.ts';
import type { Examples } from '../../core/rule.ts';
import { bodyOf, exchange, trace } from '../example.ts';
import { page, read } from './example-inbox.ts';
import { send } from './example-messages.ts';

const plain = bodyOf('hello');
const gzip: BodyFacts = { bytes: 25, sha256: 'zipped', gzip: { valid: true, bytes: 5, sha256: plain.sha256 } };
const junk: BodyFacts = { bytes: 4, sha256: 'junk' };
const isGzip = { 'Content-Encoding': 'gzip' };

const sendJunk = (status: number, answer: unknown = undefined): Exchange =>
  send('M1', {
    headers: isGzip,
    body: junk,
    status,
    answer,
    ...(status >= 500 && { more: { serverError: 'repeats' } }),
  });

/** What a gzip message comes back as, to a client that names this Accept-Encoding. */
const got = (acceptEncoding: string | undefined, answer: BodyFacts, answerHeaders: Readonly<Record<string, string>>) =>
  trace(
    send('M1', { headers: isGzip, body: gzip }),
    page(['M1']),
    read('M1', {
      headers: acceptEncoding === undefined ? {} : { 'Accept-Encoding': acceptEncoding },
      answer,
      answerHeaders,
    }),
  );

const accepted = exchange('POST', '/messageexchange/ALICE');
const readJunk = (status: number): Exchange =>
  read('M1', { status, ...(status >= 500 && { more: { serverError: 'repeats' } }) });

export const encodingExamples: Examples = {
  'SRV-104': {
    pass: [got('gzip', gzip, isGzip), got('gzip', plain, {}), got('*', gzip, isGzip)],
    fail: [got('gzip', gzip, {}), got('gzip', plain, isGzip), got('GZIP', junk, {})],
  },
  'SRV-105': {
    pass: [got(undefined, plain, {})],
    fail: [got(undefined, gzip, isGzip), got(undefined, gzip, {})],
  },
  'SRV-106': {
    pass: [got('identity', plain, {}), got('gzip; q=0', plain, {})],
    fail: [got('identity', gzip, isGzip), got('gzip;q=0', gzip, isGzip)],
  },
  'SRV-107': {
    pass: [
      trace(accepted, sendJunk(417)),
      trace(accepted, sendJunk(202, { message_id: 'M1' }), page(['M1']), read('M1'), readJunk(410)),
    ],
    fail: [
      trace(accepted, sendJunk(500)),
      trace(accepted, sendJunk(202, { message_id: 'M1' }), page(['M1']), readJunk(500)),
    ],
  },
  'SRV-108': {
    pass: [trace(read('M1', { answerHeaders: { 'content-length': '5' } }))],
    fail: [
      trace(read('M1', { answerHeaders: { 'content-length': '4' } })),
      trace(read('M1', { answerHeaders: { 'content-length': '6' } })),
    ],
  },
};
