import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { exampleLoadRun } from '../src/core/load-run.examples.ts';
import { LOAD_RUN_FORMAT } from '../src/core/load-run.ts';

const schema = JSON.parse(readFileSync(new URL('../docs/load-run.schema.json', import.meta.url), 'utf8')) as Record<
  string,
  never
>;
let validate: ValidateFunction;

beforeAll(() => {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  validate = ajv.compile(schema);
});

function problemsOf(run: unknown): readonly string[] {
  validate(JSON.parse(JSON.stringify(run)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

describe('load-run.schema.json', () => {
  it('describes the format that load runs are written in', () => {
    expect(schema['$id']).toBe(`urn:meshkit:load-run:${LOAD_RUN_FORMAT}`);
  });

  it.each([
    ['in which all went well', {}],
    ['that was interrupted', { changes: { interrupted: 'SIGINT' }, end: { stopped: 'SIGINT', exitCode: null } }],
    ['with lateness', { changes: { lateness: { p50: 0.1, p95: 1, p99: 2, max: 3 } } }],
    ['in which everything went wrong', { counts: { lost: 1, duplicated: 1, corrupted: 1 }, end: { exitCode: 107 } }],
  ])('accepts a run %s', (_title, example) => {
    expect(problemsOf(exampleLoadRun(example))).toEqual([]);
  });

  it('refuses a run that lacks any one property, or has one too many', () => {
    const run = exampleLoadRun() as unknown as Record<string, unknown>;
    for (const name of Object.keys(run)) expect(problemsOf({ ...run, [name]: undefined }), name).not.toEqual([]);
    expect(problemsOf({ ...run, verdict: 'green' })).not.toEqual([]);
    expect(problemsOf({ ...run, format: LOAD_RUN_FORMAT + 1 })).not.toEqual([]);
  });
});
