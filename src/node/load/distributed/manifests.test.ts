import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { planLoad } from '../../../core/load-plan.ts';
import { DEFAULT_SHAPES } from '../../../core/load-shape.ts';
import { dockerfileOf, instructionsOf } from './instructions.ts';
import { manifestsOf, type DistributedWish } from './manifests.ts';
import { segmentSequence, segmentsOf } from './segments.ts';
import { testRunSchema } from './test-run.schema.ts';

const validate = new Ajv({ allErrors: true }).compile(testRunSchema);

const wish: DistributedWish = {
  script: 'send',
  bundle: 'export default function () {}',
  parallelism: 4,
  plan: planLoad(DEFAULT_SHAPES.send, 2),
  image: 'grafana/k6:2.2.0',
  environment: { MESHKIT_BASE_URL: 'https://mesh.example.test', MESHKIT_RUN: 'r1' },
  secrets: ['MESHKIT_SHARED_KEY', 'MESHKIT_PASSWORD_1'],
  tls: { certificate: true, authority: true },
};

/** As the operator sees them: after a journey through YAML. */
function applied(changes: Partial<DistributedWish> = {}) {
  const text = manifestsOf({ ...wish, ...changes })
    .map((manifest) => stringify(manifest))
    .join('---\n');
  return parseAllDocuments(text).map((document) => document.toJS() as { kind: string; spec: Record<string, unknown> });
}

describe('the manifests of a distributed run', () => {
  it.each([
    ['with mutual TLS', {}],
    ['over plain HTTP', { tls: { certificate: false, authority: false } }],
    ['with a script that is too large for a ConfigMap', { bundle: 'x'.repeat(1_100_000) }],
    ['on one pod', { parallelism: 1 }],
  ])("keep to the operator's schema %s", (_title, changes) => {
    const run = applied(changes).find(({ kind }) => kind === 'TestRun');
    validate(run);
    expect(validate.errors).toBeNull();
  });

  it('would be refused by that schema with a property that the operator does not know', () => {
    const run = applied().find(({ kind }) => kind === 'TestRun');
    expect(validate({ ...run, spec: { ...run?.spec, segments: 4 } })).toBe(false);
    expect(validate({ ...run, spec: { ...run?.spec, parallelism: '4' } })).toBe(false);
  });

  it('name secrets and hold none', () => {
    const text = JSON.stringify(applied()) + instructionsOf(wish);
    expect(text).toContain('"secretKeyRef":{"name":"meshkit-load-send","key":"MESHKIT_SHARED_KEY"}');
    for (const env of [JSON.stringify(applied())])
      expect(env).not.toMatch(/"name":"MESHKIT_(SHARED_KEY|PASSWORD_1)","value":/);
  });

  it('put a script into a ConfigMap, or into the image where it is too large', () => {
    expect(applied().map(({ kind }) => kind)).toEqual(['ConfigMap', 'PersistentVolumeClaim', 'TestRun']);
    const [, large] = applied({ bundle: 'x'.repeat(1_100_000) });
    expect(large?.spec['script']).toEqual({ localFile: '/load/script.js' });
    expect(dockerfileOf('grafana/k6:2.2.0')).toBe('FROM grafana/k6:2.2.0\nCOPY script.js /load/script.js\n');
  });

  it('let every pod write a ledger of its own, which the instructions bring together', () => {
    expect(JSON.stringify(applied())).toContain('{"name":"K6_CONSOLE_OUTPUT","value":"/ledger/$(POD_NAME).log"}');
    expect(instructionsOf(wish)).toContain('meshkit load reconcile ./ledger --run r1');
  });
});

describe('execution segments', () => {
  it('divide a plan evenly and without gaps', () => {
    expect(segmentsOf(4)).toEqual(['0:1/4', '1/4:2/4', '2/4:3/4', '3/4:1']);
    expect(segmentSequence(4)).toBe('0,1/4,2/4,3/4,1');
    expect(segmentsOf(1)).toEqual(['0:1']);
  });
});
