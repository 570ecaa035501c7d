import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readK6Results } from './k6-results.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-k6-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const latency = { count: 10, p50: 1, p95: 2, p99: 3, max: 4 };
const facts = {
  ...{ script: 'send', latencies: { send: latency }, shortfalls: ['the sizes are not as declared'], receiveRates: {} },
  ...{ dropped: 3, mbPerSecond: 1.5, phases: {} },
};
const metrics = {
  mesh_latency_send: { values: { 'p(95)': 250.456 }, thresholds: { 'p(95)<200': { ok: false } } },
  mesh_latency_inbox: { values: {}, thresholds: {} },
  http_req_failed: { values: { rate: 0 }, thresholds: { 'rate<=0.01': { ok: true } } },
  'mesh_latency_send{scenario:step_01}': { values: { 'p(95)': 900 }, thresholds: { 'p(95)<500': { ok: false } } },
};

function results(meshkit: object) {
  const file = join(folder, 'summary.json');
  writeFileSync(file, JSON.stringify({ metrics, meshkit: { ...facts, ...meshkit } }));
  return readK6Results(file);
}

describe('the results of k6', () => {
  it('are latencies, objectives as people name them, and what was dropped', () => {
    const { operations, objectives, dropped, lateness, notes } = results({});
    expect(operations).toEqual([{ name: 'send', ...latency }]);
    expect(objectives).toContainEqual({
      name: 'p95 of send (ms)',
      wanted: '< 200',
      measured: '250.5',
      met: false,
      percentile: true,
    });
    expect(objectives).toContainEqual({
      name: 'error rate',
      wanted: '<= 0.01',
      measured: '0',
      met: true,
      percentile: false,
    });
    expect([dropped, lateness]).toEqual([3, 'not available']);
    expect(notes[0]).toBe('the sizes are not as declared');
  });

  it('of a stress run are met where the first step held, though a later one broke', () => {
    const step = { ...latency, name: 'step_01', rate: 50, dropped: 0 };
    const broken = { ...step, rate: 100 };
    const stress = (knee: object) => results({ script: 'stress', knee: { limitMs: 500, ...knee } }).objectives;
    expect(stress({ last: step, broken })).toContainEqual(
      expect.objectContaining({ name: 'knee', measured: '50/s held, 100/s did not', met: true }),
    );
    expect(stress({ last: step, broken }).map(({ name }) => name)).not.toContain(
      'p(95) of mesh_latency_send{scenario:step_01}',
    );
    const phases = { step_01: step, step_02: { ...broken, name: 'step_02' } };
    expect(results({ script: 'stress', phases }).notes).toContain(
      'step_02, 100/s: 10 sent, p50 1 ms, p95 2 ms, 0 dropped',
    );
    expect(stress({ broken: step })).toContainEqual(expect.objectContaining({ name: 'knee', met: false }));
  });

  it('are none where k6 did not live to write them', () => {
    expect(readK6Results(join(folder, 'none.json'))).toMatchObject({ operations: [], objectives: [] });
  });
});
