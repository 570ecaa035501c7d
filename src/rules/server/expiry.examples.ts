import type { Examples } from '../../core/rule.ts';
import { DAY_MS } from '../../mesh/limits.ts';
import { trace } from '../example.ts';
import { download, listing, report, send } from './example-messages.ts';

const sixDays = { context: { clockMovedMs: 6 * DAY_MS } };
const fortyDays = { context: { clockMovedMs: 40 * DAY_MS } };
const expiring = send('M1');
const toBob = send('M2', sixDays);
const toAlice = send('M3', { ...sixDays, headers: { 'Mex-To': 'ALICE' } });
const atBob = (...ids: readonly string[]) => listing('BOB', [...ids, 'M2'], sixDays);
const atAlice = (...ids: readonly string[]) => listing('ALICE', [...ids, 'M3'], sixDays);
const reported = report('ALICE', 'M1', '14', sixDays);

export const expiryExamples: Examples = {
  'SRV-203': {
    pass: [trace(expiring, toBob, toAlice, atBob(), atAlice('report-on-M1'), reported)],
    fail: [
      trace(expiring, toBob, toAlice, atBob('M1'), atAlice('report-on-M1'), reported),
      trace(expiring, toBob, toAlice, atBob(), atAlice()),
      trace(expiring, toBob, toAlice, atBob(), atAlice('report-on-M1'), report('ALICE', 'M1', '12', sixDays)),
    ],
  },
  'SRV-204': {
    pass: [trace(expiring, download('BOB', 'M1'), download('BOB', 'M1', { ...fortyDays, status: 404 }))],
    fail: [trace(expiring, download('BOB', 'M1'), download('BOB', 'M1', fortyDays))],
  },
};
