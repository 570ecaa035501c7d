import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { controlFile, controlTree, type ControlFileKind } from '../../../generators/control-file.ts';
import { controlFileDefects } from '../../../generators/control-file-defects.ts';
import { controlFileStatusDefects } from '../../../generators/control-file-status-defects.ts';
import { spoilt, type Mutation } from '../../../generators/defect.ts';
import { filePair, type FilePair } from '../../../generators/file-pair.ts';
import { filePairDefects } from '../../../generators/file-pair-defects.ts';
import { LintNotes, noteAll } from '../../core/lint.ts';
import type { RuleFields } from '../../core/rule.ts';
import { controlText } from '../../mesh/control-file.ts';
import { workflowCatalogue } from '../../mesh/workflow-catalogue.ts';
import { meantName } from '../../mesh/interface-folder.ts';
import { readControlFile } from '../../payloads/control-file.ts';
import { messageRules } from '../workflow/message.ts';
import type { ControlDocument } from './file-rule.ts';
import { folderRules } from './folder-rules.ts';
import { controlRules } from './index.ts';
import { pairRules } from './pair-rules.ts';
import { watchRules } from './watch-rules.ts';

/** Samples of each family; MESHKIT_SAMPLES=10000 looks at that many. */
const SAMPLES = Number(process.env['MESHKIT_SAMPLES'] ?? 150);
const SEED = 20_260_101;
const workflows = workflowCatalogue();
/** FIL-037 says the same of a LocalId as WFL-082. */
const aboutMessages = messageRules.filter(({ id }) => id !== 'WFL-082');
const ALL = [...aboutMessages, ...folderRules, ...watchRules, ...pairRules, ...controlRules] as readonly RuleFields[];
const ROLES = { out: 'out', sent: 'sent', received: 'in', report: 'in' } as const;

/** The rules that do not hold, information left out. */
function severe(notes: LintNotes): readonly string[] {
  const broken = notes.results(ALL).filter(({ state, severity }) => state === 'not held' && severity !== 'information');
  return broken.map(({ rule }) => rule.id);
}

async function noteControl(
  notes: LintNotes,
  text: string | Uint8Array,
  rest: Pick<ControlDocument, 'role'> & Partial<ControlDocument>,
) {
  const read = await readControlFile(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  noteAll(notes, controlRules, { file: 'a.ctl', hasData: false, read, ...rest });
  return read.file;
}

async function brokenBy(kind: ControlFileKind, text: string | Uint8Array): Promise<readonly string[]> {
  const notes = new LintNotes();
  await noteControl(notes, text, { role: ROLES[kind], hasData: kind === 'out' || kind === 'received' });
  return severe(notes);
}

/** What all rules say of a pair that was dropped into an empty folder, in the order in which its files came. */
async function brokenByPair({ mailbox, files }: FilePair): Promise<readonly string[]> {
  const notes = new LintNotes();
  const old = files.map(({ name }) => ({ name, shown: name, ageMs: 120_000 }));
  noteAll(notes, folderRules, { file: 'out', folders: { out: ['out'] }, files: { out: old } });
  const at = (kind: 'data' | 'control') => files.findIndex(({ name }) => meantName(name)?.kind === kind);
  const [dataAt, controlAt] = [at('data'), at('control')];
  const seen = { ...(dataAt >= 0 && { dataAt }), ...(controlAt >= 0 && { controlAt }) };
  noteAll(notes, watchRules, { file: 'a.ctl', ...seen, controlGrew: false, dataGrew: false });
  const [data, control] = [files[dataAt]?.content, files[controlAt]?.content];
  const read = typeof control === 'string' && (await noteControl(notes, control, { role: 'out', mailbox }));
  if (read) {
    const [workflowId, subject] = [controlText(read, 'WorkflowId'), controlText(read, 'Subject')];
    const fileName = files[controlAt]?.name ?? '';
    noteAll(notes, aboutMessages, { place: { file: 'a.ctl' }, workflowId, subject, fileName, workflows });
  }
  if (read && typeof data === 'object') {
    const [compress, allowChunking] = [
      controlText(read, 'Compress') !== 'N',
      controlText(read, 'AllowChunking') === 'Y',
    ];
    const pair = { bytes: data.bytes, sentBytes: data.bytes, looksCompressed: false, compress, allowChunking };
    noteAll(notes, pairRules, { file: 'a.dat', ...pair });
  }
  return severe(notes);
}

/** The first value for which `judge` doesn't name exactly the rule. */
async function missed<T, U>(
  valid: fc.Arbitrary<T>,
  mutation: Mutation<T, U>,
  judge: (value: U) => Promise<readonly string[]>,
) {
  for (const { value } of fc.sample(spoilt(valid, mutation), { numRuns: 15, seed: SEED })) {
    const rules = await judge(value);
    if (rules.length !== 1 || rules[0] !== mutation.rule) return { rules, value };
  }
  return undefined;
}

describe.each(Object.keys(ROLES) as ControlFileKind[])('valid control files of kind %s', (kind) => {
  test('raise nothing above information', { timeout: 600_000 }, async () => {
    for (const text of fc.sample(controlFile({ kind }), { numRuns: SAMPLES, seed: SEED }))
      expect(await brokenBy(kind, text), text).toEqual([]);
  });
});

test('valid pairs raise nothing above information', { timeout: 600_000 }, async () => {
  for (const pair of fc.sample(filePair(), { numRuns: SAMPLES, seed: SEED }))
    expect(await brokenByPair(pair), fc.stringify(pair)).toEqual([]);
});

test.each(controlFileDefects.map((mutation) => [mutation.name, mutation] as const))(
  'a control file with the defect "%s" breaks the rule that it names',
  async (_name, mutation) => {
    expect(await missed(controlTree(), mutation, (text) => brokenBy('out', text))).toBeUndefined();
  },
);

describe.each(['sent', 'received', 'report'] as const)('a control file of kind %s', (kind) => {
  test.each(controlFileStatusDefects.map((mutation) => [mutation.name, mutation] as const))(
    'with the defect "%s" breaks the rule that it names',
    async (_name, mutation) => {
      expect(await missed(controlTree({ kind }), mutation, (text) => brokenBy(kind, text))).toBeUndefined();
    },
  );
});

test.each(filePairDefects.map((mutation) => [mutation.name, mutation] as const))(
  'a pair with the defect "%s" breaks the rule that it names',
  async (_name, mutation) => {
    expect(await missed(filePair(), mutation, brokenByPair)).toBeUndefined();
  },
);
