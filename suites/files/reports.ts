import { fileScenarios } from '../../src/witness/files/file-scenario.ts';
import type { ReportWish } from '../../src/witness/files/written-control.ts';

const scenario = fileScenarios('reports');
const needs = ['send', 'receive', 'outcomes'] as const;

const TRANSFERRED: ReportWish = {
  event: 'TRANSFER',
  code: '00',
  status: 'SUCCESS',
  description: 'Transferred to MESH',
};
const UNDELIVERED: ReportWish = { event: 'SEND', code: '14', status: 'ERROR', description: 'Undelivered message' };
const NOT_POLLED: ReportWish = { event: 'RECEIVE', code: '15', status: 'ERROR', description: 'Poll failed' };
const DELAYED: ReportWish = {
  event: 'TRANSFER',
  code: '05',
  status: 'SUCCESS',
  description: 'Delayed, will be retried',
};

export const reportScenarios = [
  scenario('a message was transferred', { exercises: ['FIL-055'], needs, transferReports: true }, async (stage) => {
    await stage.send();
    await stage.pass();
    const [sent] = stage.dropped;
    await stage.report('transfer', TRANSFERRED, sent);
    await stage.receive();
  }),
  scenario('a message was not delivered', { exercises: ['FIL-055'], needs }, async (stage) => {
    await stage.send();
    await stage.send();
    await stage.pass();
    await stage.receive();
    await stage.report('failure', UNDELIVERED, stage.dropped[1]);
    await stage.receive();
  }),
  scenario('the mailbox was not polled', { exercises: ['FIL-055'], needs }, async (stage) => {
    await stage.send();
    await stage.pass();
    await stage.receive();
    await stage.report('stand-alone', NOT_POLLED);
    await stage.receive();
  }),
  scenario('a message is delayed', { exercises: ['FIL-056'], needs }, async (stage) => {
    await stage.send();
    await stage.report('delay', DELAYED, stage.dropped[0]);
    await stage.receive();
  }),
  scenario('one code, two events', { exercises: ['FIL-057'], needs }, async (stage) => {
    await stage.send();
    await stage.send();
    await stage.pass();
    await stage.receive();
    await stage.report('stand-alone', { ...NOT_POLLED, code: '17', description: 'Wrong mailbox or password' });
    await stage.report('failure', { ...UNDELIVERED, code: '17', description: 'Not registered' }, stage.dropped[1]);
    await stage.receive();
  }),
];
