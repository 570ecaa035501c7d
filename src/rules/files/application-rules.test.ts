import { describe, expect, test } from 'vitest';
import { judge } from '../../core/judge.ts';
import type { Trace } from '../../core/trace.ts';
import { frozenLines, ruleBreaches, traceBreaches } from '../laws.ts';
import { applicationExamples, droppedPair, watchedFiles } from './application.examples.ts';
import { applicationRules } from './application.ts';
import { controlExamples, folderExamples, pairExamples, watchExamples } from './files.examples.ts';

const OWN = applicationRules.filter(({ id }) => id in applicationExamples);

/** The examples of a rule about documents as what an application was seen to write. */
function written(id: string, kind: 'pass' | 'fail'): readonly Trace[] {
  const controls = (controlExamples[id]?.[kind] ?? []).filter(({ role }) => role === 'out');
  return [
    ...controls.map(({ read, mailbox = 'X26HC001' }) =>
      watchedFiles({ mailbox, dropped: [droppedPair({ read: { ...facts(), control: read } })] }),
    ),
    ...(folderExamples[id]?.[kind] ?? []).map((listing) => watchedFiles({ listings: [listing], steps: STARTED })),
    ...(watchExamples[id]?.[kind] ?? []).map((pair) => watchedFiles({ dropped: [{ ...droppedPair(), ...pair }] })),
    ...(pairExamples[id]?.[kind] ?? []).map(({ compress, allowChunking, ...read }) => {
      const flags = { Compress: compress ? 'Y' : 'N', AllowChunking: allowChunking ? 'Y' : 'N' };
      const fields = Object.entries(flags).map(([name, text]) => ({ name, text, at: { line: 1 } }));
      const control = { file: { root: 'DTSControl', fields } };
      return watchedFiles({ dropped: [droppedPair({ read: { ...facts(), ...read, control } })] });
    }),
  ];
}

const STARTED = [{ at: 1, kind: 'start', until: 2 }] as const;
const facts = () => ({ bytes: 5, sha256: 'sha-a', looksCompressed: false });

describe('the rules about software that uses the file interface', () => {
  test('obey the laws of rules', () => {
    expect(ruleBreaches(applicationRules)).toEqual([]);
  });

  test('have frozen ids, levels and bases', () => {
    expect(frozenLines(applicationRules)).toMatchSnapshot();
  });

  test('judge nothing where no folder was watched', () => {
    const unwatched: Trace = { id: 'x', title: 'x', seed: 1, exercises: [], exchanges: [] };
    expect(applicationRules.flatMap((rule) => judge(rule, unwatched))).toEqual([]);
  });
});

test.each(OWN)('$id $name judges its examples as they say', (rule) => {
  expect(traceBreaches(rule, applicationExamples[rule.id])).toEqual([]);
});

test.each(applicationRules.filter(({ id }) => !(id in applicationExamples)))(
  '$id $name judges what was dropped as lint files does',
  (rule) => {
    expect(traceBreaches(rule, { pass: written(rule.id, 'pass'), fail: written(rule.id, 'fail') })).toEqual([]);
  },
);

test('half a pair that an application has left when it ended stays one, unless it still runs', () => {
  const rule = applicationRules.find(({ id }) => id === 'FIL-007');
  const half = [{ name: 'a.dat', shown: 'out/a.dat', ageMs: 100 }];
  const listings = [{ file: 'X26HC001', folders: { out: ['out'] }, files: { out: half } }];
  const kinds = (trace: Trace) => (rule ? judge(rule, trace).map(({ verdict }) => verdict.kind) : []);
  expect(kinds(watchedFiles({ listings }))).toEqual(['fail']);
  expect(kinds(watchedFiles({ listings, steps: STARTED }))).toEqual(['pass']);
});

test('an application that said that it could not send has lost nothing behind anybody', () => {
  const rule = applicationRules.find(({ id }) => id === 'FIL-071');
  const asked = [{ bytes: 5, sha256: 'sha-a', fileName: 'a.csv', to: 'X26HC002', workflowId: 'GP2GP_MI' }];
  const trace = watchedFiles({ asked, steps: [{ at: 1, kind: 'send', until: 2, result: 1 }] });
  expect(rule && judge(rule, trace).map(({ verdict }) => verdict.kind)).toEqual(['blocked']);
});
