import { describe, expect, test } from 'vitest';
import { handshakeExamples } from '../rules/server/handshake.examples.ts';
import { handshakeRules } from '../rules/server/handshake.ts';
import type { Mutant } from '../sandbox/mutants/mutant.ts';
import { ProofLedger } from './proof.ts';

const mutant: Mutant = { id: 'SRV-051 any headers do', kills: 'SRV-051', breaks: 'The handshake asks for no header.' };
const examplesOf = (id: string) => handshakeExamples[id] ?? { pass: [], fail: [] };
const fromMutant = (id: string, at: 'pass' | 'fail') =>
  examplesOf(id)[at].map((trace) => ({ ...trace, mutant: mutant.id }));

describe('a proof', () => {
  test('counts a mutant as killed when its rule fails', () => {
    const ledger = new ProofLedger([mutant], handshakeRules, false);
    for (const trace of fromMutant('SRV-051', 'fail')) ledger.add(trace);
    expect(ledger.proofs()).toEqual([{ mutant, killed: true, unexpected: [] }]);
  });

  test('says what the rule said of a survivor instead', () => {
    const ledger = new ProofLedger([mutant], handshakeRules, false);
    for (const trace of fromMutant('SRV-051', 'pass')) ledger.add(trace);
    const [proof] = ledger.proofs();
    expect(proof?.killed).toBe(false);
    expect(proof?.instead).toContain('not shown: not exercised: mex-clientversion, mex-osversion');
  });

  test('counts a mutant that no stimulus met as a survivor', () => {
    const ledger = new ProofLedger([mutant], handshakeRules, true);
    expect(ledger.proofs()).toMatchObject([{ killed: false, instead: 'not shown: not exercised' }]);
  });

  test('in full, names rules that fail without being listed', () => {
    const ledger = new ProofLedger([mutant], handshakeRules, true);
    for (const trace of [...fromMutant('SRV-051', 'fail'), ...fromMutant('SRV-050', 'fail')]) ledger.add(trace);
    expect(ledger.proofs()).toMatchObject([{ killed: true, unexpected: ['SRV-050'] }]);
  });

  test('in full, leaves rules about something else alone', () => {
    const others = handshakeRules.map((rule) =>
      rule.id === 'SRV-050' ? { ...rule, binds: 'workflow' as const } : rule,
    );
    const ledger = new ProofLedger([mutant], others, true);
    for (const trace of [...fromMutant('SRV-051', 'fail'), ...fromMutant('SRV-050', 'fail')]) ledger.add(trace);
    expect(ledger.proofs()).toMatchObject([{ killed: true, unexpected: [] }]);
  });

  test('takes no notice of evidence that comes from no mutant', () => {
    const ledger = new ProofLedger([mutant], handshakeRules, false);
    for (const trace of examplesOf('SRV-051').fail) ledger.add(trace);
    expect(ledger.proofs()).toMatchObject([{ killed: false }]);
  });
});
