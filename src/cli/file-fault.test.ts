import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CommandRig } from './command-rig.ts';
import { toldFault } from './file-fault.ts';

const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(rig.end);

test.each([
  ['a file in place of a folder', 'generate nhs-number --out taken', 'taken is there already, and is no folder'],
  ['a file on the way to a folder', 'certs --out taken/deeper', 'leads through a file'],
])('%s is bad input', async (_, line, problem) => {
  writeFileSync('taken', 'mine');
  expect(await rig.run(line)).toBe(2);
  expect(rig.told).toContain(problem);
  expect(readFileSync('taken', 'utf8')).toBe('mine');
});

test('a full disk is the environment’s fault', () => {
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC', path: '/data/x' });
  expect(toldFault(full)).toMatchObject({ code: 'NO_ROOM', message: '/data/x is on a disk that is full', cause: full });
});

test('any other fault stays what it is', () => {
  const faults = [
    new TypeError('x is not a function'),
    Object.assign(new Error('gone'), { code: 'ENOENT', path: 'x' }),
    'text',
  ];
  expect(faults.map(toldFault)).toEqual(faults);
});
