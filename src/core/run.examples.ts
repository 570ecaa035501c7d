import { concludeRun, type RunInput } from './conclude.ts';
import type { BodyFacts, Exchange } from './exchange.ts';
import type { Execution } from './judge.ts';
import type { Basis, Level, Rule } from './rule.ts';
import type { KnownFailure, NotAttempted, Run } from './run.ts';
import type { Trace } from './trace.ts';
import type { Verdict } from './verdict.ts';

/** Runs made by hand for tests: one rule for each standing, one execution of each verdict kind. */

export function exampleRule(id: string, level: Level, basis: Basis, more: Partial<Rule> = {}): Rule {
  return {
    id,
    name: `${level.toLowerCase()}-${basis}-${id.slice(-1)}`,
    level,
    basis,
    statement: `What ${id} states of a mailbox.`,
    source: { reference: `OAS:${id.slice(3)}`, quote: 'the words of the source' },
    binds: 'server',
    subject: 'exchange',
    when: () => true,
    check: () => undefined,
    ...more,
  } as Rule;
}

const EMPTY: BodyFacts = { bytes: 0, sha256: 'e3b0' };

export const exampleExchange: Exchange = {
  id: 'x2',
  party: 'alice',
  credential: 'X26ALICE',
  at: 1_750_000_000_000,
  ms: 12,
  request: {
    method: 'GET',
    path: '/messageexchange/X26ALICE/inbox',
    headers: [
      ['Authorization', '[redacted]'],
      ['Accept', 'application/vnd.mesh.v2+json'],
    ],
    token: {
      form: 'valid',
      mailboxId: 'X26ALICE',
      hash: 'matches',
      skewMinutes: 0,
      recipe: { kind: 'make', mailboxId: 'X26ALICE', options: { 'nonce-count': '7' } },
    },
  },
  response: { status: 200, headers: [['content-type', 'application/json']], body: EMPTY },
  context: {},
};

export const exampleTrace: Trace = {
  id: 't1',
  title: 'authorisation: a token is used twice',
  seed: 42,
  exchanges: [{ ...exampleExchange, id: 'x1' }, exampleExchange],
  exercises: ['EX-002'],
};

/** What a hostile target may answer: markup, a terminal escape, NUL, a table's separator, half a surrogate, the end of CDATA. */
export const HOSTILE = '<b>&"\' \u001b[31m\u0000 | \ud800 ]]> `x`\nnext';

export const failVerdict: Verdict = {
  kind: 'fail',
  finding: { expected: '403', received: `200 ${HOSTILE}`, where: 'x2 response status' },
};

export const exampleExecution = (rule: string, verdict: Verdict, variant?: string): Execution => ({
  rule,
  trace: 't1',
  exchange: 'x2',
  ...(variant !== undefined && { variant }),
  verdict,
});

const RULES: readonly Rule[] = [
  exampleRule('EX-001', 'MUST', 'stated'),
  exampleRule('EX-002', 'MUST', 'standard', { control: () => undefined, remedy: 'Remember tokens for two hours.' }),
  exampleRule('EX-003', 'MUST', 'stated'),
  exampleRule('EX-004', 'MUST', 'derived'),
  exampleRule('EX-005', 'SHOULD', 'stated'),
  exampleRule('EX-006', 'MAY', 'unknown'),
  exampleRule('EX-007', 'MUST', 'stated'),
  exampleRule('EX-008', 'MUST', 'stated'),
  exampleRule('EX-009', 'MUST', 'practice', { variants: ['lower case', 'upper case'] }),
  exampleRule('EX-010', 'MAY', 'stated'),
  exampleRule('EX-011', 'MUST', 'stated'),
  exampleRule('EX-012', 'MUST', 'stated'),
];

const EXECUTIONS: readonly Execution[] = [
  exampleExecution('EX-001', { kind: 'pass' }),
  exampleExecution('EX-002', { kind: 'pass' }, 'inbox'),
  exampleExecution('EX-002', failVerdict, 'inbox'),
  exampleExecution('EX-002', failVerdict, 'handshake'),
  exampleExecution('EX-003', failVerdict),
  exampleExecution('EX-004', failVerdict),
  exampleExecution('EX-005', failVerdict),
  exampleExecution('EX-006', { kind: 'pass', observed: `405 ${HOSTILE}` }),
  exampleExecution('EX-007', { kind: 'broken', error: `no answer: ${HOSTILE}` }),
  exampleExecution('EX-009', { kind: 'pass' }, 'lower case'),
  exampleExecution('EX-009', { kind: 'blocked', by: 'the valid twin was refused' }, 'upper case'),
  exampleExecution('EX-010', { kind: 'not-applicable' }),
];

const NOT_ATTEMPTED: ReadonlyMap<string, NotAttempted> = new Map<string, NotAttempted>([
  ['EX-008', { kind: 'configuration', reason: "adminClock is off: the target's clock can't be moved" }],
  ['EX-011', { kind: 'budget', reason: 'needs budget 600 messages' }],
  ['EX-012', { kind: 'untestable', reason: 'only the operator of the target can see it' }],
]);

const KNOWN: KnownFailure = { rule: 'EX-003', reason: 'defect 17', owner: 'the MESH team', expires: '2026-12-31' };

/** A run against a remote target in which everything happens. */
export function exampleRun(changes: Partial<RunInput> = {}): Run {
  return concludeRun({
    id: '2026-11-21T10-00-00-abc',
    startedAt: '2026-11-21T10:00:00.000Z',
    durationMs: 12_345,
    now: '2026-11-21T10:00:12.345Z',
    meshkit: { version: '0.1.0', catalogue: 'c0ffee' },
    target: {
      name: 'staging',
      baseUrl: 'https://mesh.example.test/base',
      embedded: false,
      fingerprint: { server: 'nginx' },
      tls: ['ca', 'cert', 'key'],
    },
    seed: 42,
    policy: { failOn: 'must', basis: 'stated', require: ['core-send'] },
    selection: { complete: true, only: [], partialOk: false },
    evidence: { file: 'evidence.ndjson', sha256: '0'.repeat(64), traces: 1, exchanges: 2 },
    access: { authorised: 2, refused: 0, webPages: 0 },
    endedEarly: [{ trace: 't9', code: 'INTERNAL', message: `TypeError ${HOSTILE}` }],
    rules: RULES,
    themeOf: ({ id }) => (id < 'EX-006' ? 'authorisation' : 'inbox | paging'),
    executions: EXECUTIONS,
    traceOf: (id) => (id === exampleTrace.id ? exampleTrace : undefined),
    required: { 'core-send': ['EX-001', 'EX-002'] },
    notAttempted: NOT_ATTEMPTED,
    knownFailures: [KNOWN],
    residue: { sent: 30, acknowledged: 28, left: ['20260101000000000000_ABCDEF', 'm2'], leftCount: 2 },
    ...changes,
  });
}
