import { scenarios } from '../../src/witness/scenario.ts';
import { always } from './breakage.ts';

const scenario = scenarios('tracking');
const JSON_TYPE = { 'Content-Type': 'application/json' };

export const trackingScenarios = [
  scenario('a message is tracked', { exercises: ['CLI-100'], needs: ['send', 'track'] }, async (stage) => {
    await stage.send({ to: stage.other });
    await stage.track(stage.acceptedIds()[0] ?? 'UNKNOWN');
  }),
  ...[300, 404].map((status) =>
    scenario(`tracking answers ${status}`, { exercises: ['CLI-103'], needs: ['track'] }, async (stage) => {
      stage.break(always(['tracking', 'trackingByLocalId'], { kind: 'status', status }));
      await stage.track('20261121120000000000_ABCDEF');
    }),
  ),
  ...['20261121120000', '2026-11-21T12:00:00Z', '2026-11-21T12:00:00.123456'].map((time) =>
    scenario(`a time is written ${time}`, { exercises: ['CLI-104'], needs: ['track'] }, async (stage) => {
      const messageId = '20261121120000000000_ABCDEF';
      const body = JSON.stringify({
        message_id: messageId,
        status: 'accepted',
        status_timestamp: time,
        upload_timestamp: time,
      });
      stage.break(always('tracking', { kind: 'status', status: 200, headers: JSON_TYPE, body }));
      await stage.track(messageId);
    }),
  ),
  ...[
    ['none', 'MK9'],
    ['one', 'MK2'],
    ['two', 'MK4'],
  ].map(([count = '', odsCode = '']) =>
    scenario(`a lookup finds ${count}`, { exercises: ['CLI-105'], needs: ['lookup'] }, async (stage) => {
      await stage.lookUp(odsCode, 'TOC_FHIR_IP_DISCH');
    }),
  ),
];
