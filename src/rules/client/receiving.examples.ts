import type { Recording, StoredMessage } from '../../core/recording.ts';
import type { Examples } from '../../core/rule.ts';
import { bodyOf } from '../example.ts';
import {
  acknowledges,
  downloads,
  DRIVEN,
  lists,
  MINUTE,
  recorded,
  SECOND,
  START,
  step,
  unanswered,
} from './example-client.ts';

const AN_HOUR = { to: START + 60 * MINUTE };
const ONE_POLL = { ...DRIVEN, steps: [step('poll', -10, { until: START + 10 * SECOND, result: 0 })] };
const FAILED_POLL = { ...DRIVEN, steps: [step('poll', -10, { until: START + 10 * SECOND, result: 1 })] };

/** Parts as the sandbox answers with them; `name` is how the header is written. */
const part = (after: number, number: number, of: number, { total = true, name = 'Mex-Chunk-Range', ...more } = {}) =>
  downloads(after, 'M1', {
    ...(number > 1 && { part: number }),
    status: number === of ? 200 : 206,
    answerHeaders: { [name]: `${number}:${of}`, ...(total && { 'Mex-Total-Chunks': String(of) }) },
    ...more,
  });
const UPPER = { name: 'MEX-CHUNK-RANGE', more: { fault: 'headers' } };
const LOWER = { name: 'mex-chunk-range', more: { fault: 'headers' } };
const acked = acknowledges(SECOND, 'M1');
const GZIP = { 'Content-Encoding': 'gzip' };

const seed = (content: string, more: object = {}): Partial<Recording> => ({
  seeded: [
    {
      messageId: 'M1',
      type: 'DATA',
      workflowId: 'W',
      parts: 1,
      bytes: content.length,
      sha256: bodyOf(content).sha256,
      ...more,
    },
  ],
});
const kept = (...contents: readonly string[]): { readonly stored: readonly StoredMessage[] } => ({
  stored: contents.map((content, index) => ({ at: START, name: `${index}`, ...bodyOf(content) })),
});
const data = downloads(0, 'M1');
const listed = lists(-10, ['M1']);
const notFound = { status: 404 };
const short = downloads(0, 'M1', { more: { fault: 'truncated body', failure: { kind: 'reset', message: 'cut' } } });

const report = (after: number, more: Readonly<Record<string, string>> = { 'mex-from': 'BOB' }) =>
  downloads(after, 'M1', { answer: undefined, answerHeaders: { 'mex-messagetype': 'REPORT', ...more } });
const plainName = (after: number) => {
  const download = downloads(after, 'M1');
  return { ...download, response: { ...download.response, status: 200, headers: [], body: bodyOf('x') } };
};
const twice = (read: typeof report) =>
  [lists(0, ['M1']), read(10), lists(5 * MINUTE, ['M1']), read(5 * MINUTE + 10)] as const;
const v1Ack = { answer: { messageId: 'M1' } };

export const receivingExamples: Examples = {
  'CLI-040': {
    pass: [recorded({}, part(0, 1, 2, UPPER), part(10, 2, 2)), recorded({}, part(0, 1, 2))],
    fail: [recorded(AN_HOUR, part(0, 1, 2, LOWER)), recorded({}, part(0, 1, 2, UPPER), acked)],
  },
  'CLI-041': {
    pass: [recorded({}, part(0, 1, 3), part(10, 2, 3), part(20, 3, 3))],
    fail: [recorded({}, part(0, 1, 3), acked), recorded(ONE_POLL, part(0, 1, 3))],
  },
  'CLI-042': {
    pass: [
      recorded({}, part(0, 1, 3), part(10, 3, 3), part(20, 2, 3), acked),
      recorded({ ...seed('abc'), ...kept('abc') }, part(0, 1, 2), part(10, 2, 2), acked),
    ],
    fail: [
      recorded({}, part(0, 1, 3), part(10, 2, 3), acked),
      recorded({ ...seed('abc'), ...kept('bca') }, part(0, 1, 2), part(10, 2, 2), acked),
    ],
  },
  'CLI-043': {
    pass: [
      recorded({}, part(0, 1, 2), part(10, 2, 2, { status: 500 } as object), part(20, 2, 2), acked),
      recorded({}, part(0, 1, 2), unanswered(part(10, 2, 2))),
    ],
    fail: [recorded({}, part(0, 1, 2), part(10, 2, 2, { status: 500 } as object), acked)],
  },
  'CLI-044': {
    pass: [recorded({}, part(0, 1, 2, { total: false }), part(10, 2, 2))],
    fail: [recorded({}, part(0, 1, 2, { total: false }), acked)],
  },
  'CLI-045': {
    pass: [recorded({ ...seed('abc'), ...kept('abc') }, gzipPart(0, 1), gzipPart(10, 2), acked)],
    fail: [recorded({ ...seed('abc'), ...kept('a') }, gzipPart(0, 1), gzipPart(10, 2), acked)],
  },
  'CLI-046': {
    pass: [recorded({ ...seed('abc'), ...kept('abc') }, data, acked)],
    fail: [recorded({ ...seed('abc'), ...kept('"abc"') }, data, acked)],
  },
  'CLI-047': {
    pass: [recorded({ ...seed('abc'), ...kept('abc') }, data, acked), gzipRead('gzip', 'abc')],
    fail: [gzipRead('gzip', 'packed')],
  },
  'CLI-048': { pass: [gzipRead('GZIP', 'abc')], fail: [gzipRead('GZIP', 'packed')] },
  'CLI-049': {
    pass: [recorded({ ...kept('abc') }, report(0), acked)],
    fail: [recorded({ ...kept('') }, report(0), acked)],
  },
  'CLI-050': {
    pass: [recorded({}, report(0), acked), recorded(AN_HOUR, ...twice(report), acknowledges(6 * MINUTE, 'M1'))],
    fail: [recorded(AN_HOUR, ...twice(report)), recorded(FAILED_POLL, report(0))],
  },
  'CLI-052': {
    pass: [recorded({ ...namesakes(), ...kept('a', 'b') }, ...bothReceived())],
    fail: [recorded({ ...namesakes(), ...kept('b') }, ...bothReceived())],
  },
  'CLI-053': {
    pass: [recorded({ ...seed('abc', { fileName: '../x' }), ...kept('abc') }, data, acked)],
    fail: [recorded({ ...seed('abc', { fileName: '../x' }), ...kept() }, data, acked)],
  },
  'CLI-056': {
    pass: [recorded({}, short, downloads(10, 'M1'), acked), recorded(AN_HOUR, short)],
    fail: [recorded({}, short, acked)],
  },
  'CLI-057': {
    pass: [recorded({}, report(0, {}), acked), recorded({}, plainName(0), acked)],
    fail: [
      recorded(AN_HOUR, ...twice((after) => ({ ...report(after, {}), fault: 'headers' }))),
      recorded(FAILED_POLL, plainName(0)),
    ],
  },
  'CLI-058': { pass: [recorded(seed('abc', { peculiarity: 'wrong checksum' }), data)], fail: [] },
  'CLI-060': {
    pass: [
      recorded({ ...seed('abc'), ...kept('abc') }, data, acked),
      recorded({}, part(0, 1, 2), part(10, 2, 2), acked),
    ],
    fail: [
      recorded({ ...seed('abc'), ...kept() }, data, acked),
      recorded({}, part(0, 1, 2), part(10, 2, 2, { ms: 5000 } as object), acknowledges(20, 'M1')),
      recorded(seed('abc'), acknowledges(0, 'M1'), downloads(10, 'M1')),
    ],
  },
  'CLI-061': {
    pass: [recorded(seed('abc'), listed, data, acked)],
    fail: [
      recorded(seed('abc'), listed, acked),
      recorded({}, lists(0, []), lists(10, ['M1']), acked),
      recorded(seed('abc'), listed, downloads(0, 'M1', notFound), acked),
    ],
  },
  'CLI-062': {
    pass: [recorded({}, data, acked), recorded({}, report(0), unanswered(acked))],
    fail: [
      recorded({ to: START + 6 * 24 * 60 * MINUTE }, data),
      recorded(
        AN_HOUR,
        ...twice((after) => downloads(after, 'M1')),
        lists(10 * MINUTE, ['M1']),
        downloads(10 * MINUTE + 1, 'M1'),
      ),
    ],
  },
  'CLI-063': {
    pass: [recorded({}, data, unanswered(acked), acknowledges(2 * SECOND, 'M1'))],
    fail: [
      recorded(
        AN_HOUR,
        data,
        { ...acked, response: { status: 500, headers: [], body: bodyOf('') } },
        lists(5 * MINUTE, ['M1']),
      ),
    ],
  },
  'CLI-064': {
    pass: [
      recorded({}, data, acked),
      recorded({}, data, acked, lists(2 * SECOND, ['M1']), acknowledges(3 * SECOND, 'M1')),
    ],
    fail: [recorded({}, data, acked, acknowledges(2 * SECOND, 'M1'))],
  },
  'CLI-065': {
    pass: [recorded({}, data, acknowledges(10, 'M1', v1Ack))],
    fail: [
      recorded({}, data, acknowledges(10, 'M1', v1Ack), acknowledges(2 * SECOND, 'M1', v1Ack)),
      recorded(FAILED_POLL, data, acknowledges(10, 'M1', v1Ack)),
    ],
  },
};

function gzipPart(after: number, number: number) {
  return downloads(after, 'M1', {
    ...(number > 1 && { part: number }),
    status: number === 1 ? 206 : 200,
    answerHeaders: { 'mex-chunk-range': `${number}:2`, ...GZIP },
  });
}

function gzipRead(coding: string, stored: string) {
  const download = downloads(0, 'M1', { answerHeaders: { 'Content-Encoding': coding } });
  return recorded({ ...seed('abc'), ...kept(stored) }, download, acked);
}

function namesakes(): Partial<Recording> {
  const named = (messageId: string, content: string) => ({
    ...{ messageId, type: 'DATA', workflowId: 'W', parts: 1, fileName: 'f.csv' },
    ...bodyOf(content),
  });
  return { seeded: [named('M1', 'a'), named('M2', 'b')] as Recording['seeded'] & object };
}

function bothReceived() {
  return [data, acked, downloads(2 * SECOND, 'M2'), acknowledges(3 * SECOND, 'M2')] as const;
}
