import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../core/exchange.ts';
import { judge } from '../../core/judge.ts';
import type { Recording } from '../../core/recording.ts';
import type { Trace } from '../../core/trace.ts';
import {
  acknowledges,
  asks,
  downloads,
  DRIVEN,
  handshake,
  HOUR,
  lists,
  MINUTE,
  recorded,
  SECOND,
  sends,
  sendsPart,
  START,
  step,
  unanswered,
} from './example-client.ts';
import { clientRules } from './index.ts';

const DAY = 24 * HOUR;
const every = (
  ms: number,
  until: number,
  make: (after: number) => readonly Exchange[],
  from = 0,
): readonly Exchange[] =>
  Array.from({ length: Math.floor((until - from) / ms) + 1 }, (_, index) => make(from + index * ms)).flat();
const id = (number: number): string => `20220228174323${String(number).padStart(3, '0')}_ABCDEF`;
const ids = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, index) => id(from + index));
const receives = (after: number, messageId: string) => [
  downloads(after, messageId),
  acknowledges(after + 20, messageId),
];
const next = (token: string) =>
  `/messageexchange/alice/inbox?max_results=10&continue_from=${encodeURIComponent(token)}`;
const TOKEN = 'eyJwayI6ICJNQiNNU0cjTUIjMTIzNEhDMTIzNCMifQ==';
const CAPTURE: Partial<Recording> = { source: 'har', unseen: ['header case', 'connections', 'tls'] };
const busy = { status: 503, answerHeaders: { 'retry-after': '3' } };
const onePoll = (result = 0): Partial<Recording> => ({
  ...DRIVEN,
  steps: [step('poll', -10, { until: START + HOUR, result })],
});
const unauthorised = { status: 403 };

/** What correct clients do, each in its own way. */
const clients: Readonly<Record<string, Trace>> = {
  'a daemon over two days': recorded(
    { to: START + 2 * DAY + HOUR },
    ...every(DAY, 2 * DAY, (at) => [handshake(at)]),
    ...every(5 * MINUTE, 2 * DAY, (at) => [lists(at + SECOND, [])]),
  ),
  'one that is late by a clock change': recorded(
    { to: START + 50 * HOUR },
    ...[0, 25 * HOUR].flatMap((at) => [handshake(at), lists(at + SECOND, [])]),
  ),
  'one that polls hourly with a token that counts up': recorded(
    { to: START + 6 * HOUR },
    ...every(HOUR, 5 * HOUR, (at) => [
      lists(at, [], { token: { nonce: '00000000-0000-4000-8000-000000000001', nonceCount: String(at / HOUR) } }),
    ]),
  ),
  'four workers at once': recorded(
    {},
    lists(0, ids(4)),
    ...ids(4).map((message, index) => downloads(100 + index, message, { ms: 400 })),
    ...ids(4).map((message, index) => acknowledges(600 + index, message, { ms: 100 })),
    ...[0, 1, 2, 3].map((index) => handshake(SECOND + index)),
  ),
  'one that is restarted and polls at once': recorded(
    { steps: [step('start', -10), step('kill', MINUTE), step('restart', MINUTE + SECOND)], to: START + HOUR },
    lists(0, []),
    lists(MINUTE + 2 * SECOND, []),
    lists(6 * MINUTE + 2 * SECOND, []),
  ),
  'one that the operator restarts unseen': recorded(
    { to: START + HOUR },
    lists(0, []),
    lists(MINUTE, []),
    lists(2 * MINUTE, []),
  ),
  'pages of ten by links.next': recorded(
    {},
    lists(0, ids(10), { query: { max_results: 10 }, next: next(TOKEN) }),
    lists(50, ids(3, 10), { query: { max_results: 10, continue_from: TOKEN } }),
    ...ids(13).flatMap((message, index) => receives(100 + index * 50, message)),
  ),
  'pages of ten by listing again': recorded(
    {},
    lists(0, ids(10), { query: { max_results: 10 }, next: next(TOKEN) }),
    ...ids(10).flatMap((message, index) => receives(100 + index * 50, message)),
    lists(SECOND, [], { query: { max_results: 10 } }),
  ),
  'one that downloads again before it acknowledges': recorded(
    { to: START + HOUR },
    lists(0, [id(1)]),
    downloads(10, id(1)),
    lists(5 * MINUTE, [id(1)]),
    ...receives(5 * MINUTE + 10, id(1)),
  ),
  'one that acknowledges in batches, later': recorded(
    { to: START + HOUR },
    lists(0, ids(3)),
    ...ids(3).map((message, index) => downloads(100 * index, message)),
    lists(5 * MINUTE, ids(3)),
    ...ids(3).map((message, index) => acknowledges(6 * MINUTE + index * 20, message)),
  ),
  'one that begins before the recording': recorded(
    CAPTURE,
    acknowledges(0, id(1)),
    sendsPart(100, 'OLD', 3, 4),
    lists(SECOND, ids(2)),
    acknowledges(2 * SECOND, id(0)),
  ),
  'one whose capture is ten seconds long': recorded(
    { ...CAPTURE, to: START + 10 * SECOND },
    lists(0, ids(500)),
    downloads(SECOND, id(0)),
  ),
  'a sender that shares its mailbox with a receiver': recorded(
    CAPTURE,
    sends(0, 'M1'),
    sends(SECOND, 'M2'),
    lists(SECOND + 1, ids(2)),
  ),
  'one that asks for /1 first': recorded(
    {},
    asks('GET', `/inbox/${id(1)}/1`, { after: 0, status: 206, answerHeaders: { 'mex-chunk-range': '1:2' } }),
    downloads(20, id(1), { part: 2, answerHeaders: { 'mex-chunk-range': '2:2' } }),
    acknowledges(50, id(1)),
  ),
  'parts out of order and at the same time': recorded(
    {},
    downloads(0, id(1), { status: 206, answerHeaders: { 'mex-chunk-range': '1:3' } }),
    downloads(10, id(1), { part: 3, ms: 50 }),
    downloads(11, id(1), { part: 2, ms: 60, status: 206 }),
    acknowledges(90, id(1)),
  ),
  'one that waits as it is told': recorded({}, lists(0, [], busy), lists(3 * SECOND + 10, [])),
  'one that tries again at once, then more slowly': recorded(
    {},
    ...[0, 10, 600, 1700, 3800].map((at) => lists(at, [], { status: 502 })),
  ),
  'one that lists by two filters': recorded(
    { to: START + HOUR },
    ...every(5 * MINUTE, 30 * MINUTE, (at) =>
      ['A', '!A'].map((filter, index) => lists(at + index * SECOND, [], { query: { workflow_filter: filter } })),
    ),
  ),
  'one that refuses by its metadata': recorded(
    { seeded: [{ messageId: id(1), type: 'DATA', workflowId: 'X', parts: 1 }] },
    lists(0, [id(1)]),
    asks('HEAD', `/inbox/${id(1)}`, { after: 10 }),
    acknowledges(50, id(1)),
  ),
  'one that leaves what it can not read': recorded(
    { to: START + HOUR },
    ...every(5 * MINUTE, 50 * MINUTE, (at) => [
      lists(at, ids(2)),
      downloads(at + 10, id(0), { status: 500 }),
      downloads(at + 30, id(1), { status: 410 }),
    ]),
  ),
  'one that fails at the end of a poll': recorded(
    onePoll(1),
    lists(0, ids(2)),
    downloads(10, id(0), { status: 500 }),
    ...receives(50, id(1)),
  ),
  'a sender in parts whose answer was lost': recorded(
    { to: START + HOUR },
    sends(0, 'M1', { headers: { 'Mex-Chunk-Range': '1:2' } }),
    unanswered(sendsPart(100, 'M1', 2, 2)),
    sendsPart(SECOND, 'M1', 2, 2, { status: 423 }),
  ),
  'one that finds its message by local id': recorded(
    {},
    unanswered(sends(0, 'M1', { headers: { 'Mex-LocalID': 'abc', 'Mex-Chunk-Range': '1:2' } })),
    asks('GET', '/outbox/tracking/abc', { after: SECOND, answer: { messageId: 'M1' } }),
    sendsPart(2 * SECOND, 'M1', 2, 2),
  ),
  'equal messages at intervals': recorded(
    { to: START + HOUR },
    ...every(5 * MINUTE, 30 * MINUTE, (at) => [
      sends(at, '', { status: 417, answer: { errorCode: '12', errorEvent: 'SEND' } }),
    ]),
  ),
  'an example of the specification: parts without their encoding': recorded(
    {},
    sends(0, 'M1', {
      headers: { 'Mex-Chunk-Range': '1:2', 'Mex-From': 'ALICE', 'mex-localid': 'api-docs-bob-greets-alice' },
    }),
    sendsPart(20, 'M1', 2, 2),
  ),
  'local ids of ten digits': recorded(
    {},
    ...Array.from({ length: 30 }, (_, index) =>
      sends(index * 10, `M${index}`, { headers: { 'Mex-LocalID': String(4010232137 + index) } }),
    ),
  ),
  'one that is refused and polls on': recorded(
    { to: START + HOUR },
    ...every(5 * MINUTE, 30 * MINUTE, (at) => [handshake(at, unauthorised), lists(at + 10, [], unauthorised)]),
  ),
  'one that gives up a request that hangs': recorded(
    { to: START + HOUR },
    unanswered(lists(0, [], { ms: MINUTE }), { fault: 'silence' }),
    lists(2 * MINUTE, []),
  ),
  'one that is faster than a millisecond': recorded(
    { seeded: [{ messageId: id(0), type: 'DATA', workflowId: 'X', parts: 1 }] },
    lists(0, [id(0)], { ms: 0 }),
    downloads(0, id(0), { ms: 0 }),
    acknowledges(0, id(0), { ms: 0 }),
  ),
  'one under a clock a hundred times as fast': recorded(
    { timeScale: 100, to: START + HOUR },
    ...every(5 * MINUTE, HOUR, (at) => [lists(at, [], { token: { skewMinutes: 60 } })]),
  ),
  'one with thousands of requests': recorded(
    {},
    ...Array.from({ length: 1000 }, (_, index) => receives(index * 100, `M${index}`)).flat(),
    ...every(300 * SECOND, 1000 * 300 * SECOND, (at) => [lists(at, [])]),
    ...every(DAY, 1000 * 300 * SECOND, (at) => [handshake(at)]),
  ),
};

describe('no rule fails', () => {
  test.each(Object.entries(clients))('%s', (_, evidence) => {
    const failed = clientRules.flatMap((rule) =>
      rule.level === 'SHOULD' && rule.id === 'CLI-078'
        ? []
        : judge(rule, evidence).filter(({ verdict }) => verdict.kind === 'fail'),
    );
    expect(failed.map(({ rule, exchange = '', verdict }) => [rule, exchange, verdict])).toEqual([]);
  });

  test.each(Object.entries(clients))('and none breaks: %s', (_, evidence) => {
    const broken = clientRules.flatMap((rule) =>
      judge(rule, evidence).filter(({ verdict }) => verdict.kind === 'broken'),
    );
    expect(broken).toEqual([]);
  });
});
