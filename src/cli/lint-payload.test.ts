import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CommandRig } from './command-rig.ts';

const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(rig.end);
const { run } = rig;

const set = (day: string): string => `HR,A12345,,,,${day},,,,,\r\nFR,0,0,A12345,${day}\r\n`;

describe('meshkit lint payload', () => {
  beforeEach(() => {
    writeFileSync('list.dat', '9990000018,\n');
    writeFileSync('same.dat', '9990000018,\n');
    writeFileSync('other.dat', '9990000026,\n');
    writeFileSync('monday.csv', set('2024-01-01'));
    writeFileSync('tuesday.csv', set('2024-01-02'));
    writeFileSync('wednesday.csv', set('2024-01-03'));
    writeFileSync('own.csv', 'Practice,Count\r\nA12345,x\r\n');
    writeFileSync('own.yaml', 'columns:\n  - { name: Practice, kind: ODS code }\n  - { name: Count, kind: integer }\n');
    writeFileSync(
      'meshkit.config.yaml',
      'workflows:\n  - { id: OUR_LIST, acknowledgement: OUR_ANSWER, payload: opt-out-list }\n  - { id: OUR_PAPER }\n',
    );
  });

  test.each([
    ['list.dat', 0, ''],
    ['list.dat --workflow GP2GP_MI', 1, 'WFL-080'],
    ['list.dat --workflow OUR_LIST', 0, ''],
    ['list.dat --workflow OUR_ANSWER', 1, 'WFL-081'],
    ['list.dat --local-id 9990000018', 1, 'WFL-082'],
    ['list.dat --file-name Mr_Smith.dat', 0, 'WFL-083'],
    ['list.dat --file-name Mr_Smith.dat --fail-on warning', 1, 'WFL-083'],
    ['list.dat --subject 9990000018 --fail-on warning', 1, 'WFL-084'],
    ['list.dat --subject a:b', 1, 'PAY-122'],
    ['list.dat --as mpt-request', 1, 'PAY-131'],
    ['own.csv --columns own.yaml', 1, 'PAY-029'],
    ['monday.csv tuesday.csv wednesday.csv', 0, ''],
    ['monday.csv wednesday.csv', 1, 'PAY-102'],
    ['monday.csv monday.csv', 0, 'PAY-110'],
    ['list.dat same.dat --fail-on warning', 1, 'PAY-004'],
    ['list.dat other.dat --fail-on warning', 0, ''],
    ['own.yaml --workflow OUR_PAPER', 4, 'NOT CHECKED'],
    ['own.yaml', 2, "can't be told from its beginning"],
    ['list.dat --as lists', 2, 'no payload format is called lists'],
    ['missing.dat', 2, 'there is no file missing.dat'],
  ])('%s ends with code %i and tells: %s', async (line, code, told) => {
    expect(await run(`lint payload ${line}`)).toBe(code);
    expect(rig.told).toContain(told);
    expect(rig.told).not.toMatch(/99900000(18|26)/);
  });
});
