import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { exampleExchange, exampleRun } from '../src/core/run.examples.ts';
import { RUN_FORMAT } from '../src/core/run.ts';

const schema = JSON.parse(readFileSync(new URL('../docs/run.schema.json', import.meta.url), 'utf8')) as Record<
  string,
  never
>;
let validate: ValidateFunction;

beforeAll(() => {
  const ajv = new Ajv({ allErrors: true, strict: true });
  addFormats.default(ajv);
  validate = ajv.compile(schema);
});

/** What a reader of the file sees. */
function problemsOf(run: unknown): readonly string[] {
  validate(JSON.parse(JSON.stringify(run)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

describe('run.schema.json', () => {
  it('describes the format that runs are written in', () => {
    expect(schema['$id']).toBe(`urn:meshkit:run:${RUN_FORMAT}`);
  });

  it('accepts a run in which everything happens', () => {
    expect(problemsOf(exampleRun())).toEqual([]);
  });

  it('accepts a run that was interrupted, with a failure of every kind of evidence', () => {
    const exchange = {
      ...exampleExchange,
      request: {
        ...exampleExchange.request,
        token: { form: 'malformed', defect: 'separator', recipe: { kind: 'literal', value: 'x' } },
        body: { bytes: 3, sha256: '', kept: { repeat: 'x', bytes: 3 }, gzip: { valid: false, bytes: 0, sha256: '' } },
      },
      response: { status: 500, headers: [], body: { bytes: 0, sha256: '', text: '' }, leaks: ['password'] },
      failure: { kind: 'reset', message: 'reset' },
      serverError: 'repeats',
      transient: true,
    } as const;
    const counterexample = { seed: 7, path: '0:1', replayPath: 'A:B', value: 'send 1' };
    const trace = { id: 't1', title: 'any', seed: 1, exercises: [], exchanges: [exchange], counterexample };
    const executions = [
      {
        rule: 'EX-002',
        trace: 't1',
        verdict: { kind: 'fail', finding: { expected: 'a', received: 'b', where: 'x2' } },
      },
    ] as const;
    const run = exampleRun({ executions, traceOf: () => trace, interrupted: { reason: 'SIGINT', fault: false } });
    expect(run.rules[1]?.failures[0]?.exchange).toEqual(exchange);
    expect(run.rules[1]?.failures[0]).toMatchObject({ counterexample, seed: 7 });
    expect(problemsOf(run)).toEqual([]);
  });

  it('refuses a run that lacks any one property, or has one too many', () => {
    const run = exampleRun() as unknown as Record<string, unknown>;
    for (const name of Object.keys(run)) {
      expect(problemsOf({ ...run, [name]: undefined }), name).not.toEqual([]);
    }
    expect(problemsOf({ ...run, verdict: 'green' })).not.toEqual([]);
    expect(problemsOf({ ...run, format: RUN_FORMAT + 1 })).not.toEqual([]);
  });
});
