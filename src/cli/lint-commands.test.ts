import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CommandRig } from './command-rig.ts';

const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(rig.end);
const { run } = rig;

const X = 'GPCONNECT_UPDATE_RECORD';
const sentence = (mailbox: string, action: string, id: string): string =>
  `${mailbox} is allowed to ${action} messages with Workflow ID ${id}\n`;
const COMPLETE =
  sentence('A', 'Send', X) +
  sentence('B', 'Receive', X) +
  sentence('B', 'Send', `${X}_ACK`) +
  sentence('A', 'Receive', `${X}_ACK`);

describe('meshkit lint', () => {
  test.each([
    ['nothing wrong', COMPLETE, '', 0],
    ['an error', sentence('A', 'Send', X), '', 1],
    ['a warning', COMPLETE + sentence('C', 'Send', `${X}_ACK`), '', 0],
    ['a warning that counts', COMPLETE + sentence('C', 'Send', `${X}_ACK`), ' --fail-on warning', 1],
    ['information that never counts', COMPLETE + sentence('A', 'Send', 'GP2GP_MI'), ' --fail-on warning', 0],
    ['a line that is no permission', 'A may send X\n', '', 2],
    ['an option that it does not have', COMPLETE, ' --format xml', 2],
  ])('flows with %s', async (_, text, options, code) => {
    writeFileSync('flows.txt', text);
    expect(await run(`lint flows flows.txt${options}`)).toBe(code);
  });

  test('writes the same findings as JSON and as SARIF', async () => {
    writeFileSync('flows.txt', sentence('A', 'Send', X));
    await run('lint flows flows.txt --format json');
    const { documents } = JSON.parse(rig.told) as {
      documents: { results: { state: string; rule: { id: string } }[] }[];
    };
    const ids = documents[0]?.results.filter(({ state }) => state === 'not held').map(({ rule }) => rule.id);
    expect(ids).toEqual(['WFL-060', 'WFL-062']);
    expect(await run('lint flows flows.txt --format sarif')).toBe(1);
    const sarif = JSON.parse(rig.told) as { runs: { results: { ruleId: string }[] }[] };
    expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(ids);
  });

  test('takes several files, and tells of each', async () => {
    writeFileSync('good.txt', COMPLETE);
    writeFileSync('bad.txt', sentence('A', 'Send', X));
    expect(await run('lint flows good.txt bad.txt')).toBe(1);
    expect(rig.told).toContain('good.txt\n');
    expect(rig.told).toContain('bad.txt:1');
  });

  test('routing reads addresses with their workflow ids from a file, by line', async () => {
    writeFileSync(
      'addresses.txt',
      `# two\nGPPROVIDER_9990000018_14022001_Smith,${X}\nGPPROVIDER_9990000018_14022001_Smith\tGP2GP_MI\n`,
    );
    expect(await run('lint routing addresses.txt')).toBe(1);
    expect(rig.told).toMatch(/WFL-005[^]*addresses\.txt:3\n/);
    expect(rig.told).not.toContain('9990000018');
  });

  test.each(['lint routing missing.txt', 'lint routing empty.txt', 'lint flows missing.txt', 'usecase missing.yaml'])(
    '%s is bad input',
    async (line) => {
      writeFileSync('empty.txt', '\n');
      expect(await run(line)).toBe(2);
      expect(rig.told).toMatch(/missing|empty/);
    },
  );
});

describe('workflow ids of your own', () => {
  const OWN = 'workflows:\n  - { id: OUR_FLOW, acknowledgement: OUR_ANSWER, categories: [WL3] }\n';

  test('come from the configuration file, which needs no target', async () => {
    writeFileSync('meshkit.config.yaml', OWN);
    expect(await run('workflows our_flow')).toBe(0);
    expect(rig.told).toContain('acknowledged on  OUR_ANSWER');
    writeFileSync('flows.txt', sentence('A', 'Send', 'OUR_FLOW') + sentence('B', 'Receive', 'OUR_FLOW'));
    expect(await run('lint flows flows.txt')).toBe(1);
    expect(rig.told).toContain('B is allowed to Send messages with Workflow ID OUR_ANSWER');
    expect(rig.told).not.toContain('WFL-065');
  });

  test('are unknown without it, which is a warning', async () => {
    writeFileSync('flows.txt', sentence('A', 'Send', 'OUR_FLOW') + sentence('B', 'Receive', 'OUR_FLOW'));
    expect(await run('lint flows flows.txt')).toBe(0);
    expect(rig.told).toMatch(/warning +WFL-065/);
  });

  test('that are rig.told wrongly are refused with their line', async () => {
    writeFileSync('meshkit.config.yaml', 'workflows:\n  - { id: OUR_FLOW, categories: [WL18] }\n');
    expect(await run('workflows')).toBe(2);
    expect(rig.told).toContain('meshkit.config.yaml:2');
  });
});

describe('meshkit usecase', () => {
  test('init writes every question, and never over a file', async () => {
    expect(await run('usecase init')).toBe(0);
    expect(readFileSync('usecase.yaml', 'utf8')).toContain('WL17: Changes to PDS data');
    writeFileSync('usecase.yaml', 'mine');
    expect(await run('usecase init')).toBe(2);
    expect(readFileSync('usecase.yaml', 'utf8')).toBe('mine');
  });

  test('finds the template unanswered, and answers complete', async () => {
    await run('usecase init');
    expect(await run('usecase usecase.yaml')).toBe(1);
    expect(rig.told).toContain('4 errors');
    const answered = readFileSync('usecase.yaml', 'utf8')
      .replace('useCase: ""', 'useCase: WL3')
      .replaceAll(': |\n', ': |\n  An answer.\n')
      .replace('supportingFiles: []', 'supportingFiles: [usecase.yaml]');
    writeFileSync('usecase.yaml', answered);
    expect(await run('usecase usecase.yaml --fail-on warning')).toBe(0);
  });

  test.each([
    ['useCase: [WL3]\n', 'usecase.yaml:1: useCase is'],
    ['useCse: WL3\n', 'Did you mean "useCase"?'],
    ['useCase: "\n', 'usecase.yaml:'],
  ])('refuses %j with its line and a remedy', async (text, problem) => {
    writeFileSync('usecase.yaml', text);
    expect(await run('usecase usecase.yaml')).toBe(2);
    expect(rig.told).toContain(problem);
  });
});
