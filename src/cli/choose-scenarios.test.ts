import { expect, test } from 'vitest';
import { clientScenarios } from '../../suites/client/index.ts';
import { clientRules } from '../rules/index.ts';
import { untestable } from '../rules/untestable.ts';
import { capabilitiesOf } from '../witness/capabilities.ts';
import { loadBrokenClients } from '../witness/broken-clients.ts';
import { referenceClient } from '../witness/reference-client.ts';
import { NO_REASON, unbrokenRules } from './prove-clients.ts';
import { chooseScenarios } from './choose-scenarios.ts';

const everything = {
  rules: clientRules,
  capabilities: capabilitiesOf(referenceClient(), true),
  rehearsal: false,
  quick: false,
};

test('the reference client can be driven through every scenario', () => {
  expect(chooseScenarios(clientScenarios, everything).left).toEqual([]);
});

test('a rehearsal has the witness cases in the order of the script', () => {
  const { chosen } = chooseScenarios(clientScenarios, { ...everything, rehearsal: true });
  expect(chosen.map(({ witness }) => witness?.number)).toEqual(['1', '2', '3', '4', '701', '702', '703', '704', '705']);
});

test('what a client lacks is named as the reason', () => {
  const { left } = chooseScenarios(clientScenarios, { ...everything, capabilities: new Set(['poll']) });
  const missing = left.find(({ stimulus }) => stimulus.id === 'tracking: a message is tracked');
  expect(missing?.why).toEqual({ kind: 'configuration', reason: 'its configuration has no send, track' });
});

test('what takes days is left to a faster clock', () => {
  const { left } = chooseScenarios(clientScenarios, { ...everything, capabilities: capabilitiesOf(referenceClient()) });
  expect(left.map(({ stimulus, why }) => [stimulus.id, why])).toEqual([
    ['polling: two days pass', { kind: 'budget', reason: 'it takes days; --time-scale shows it in minutes' }],
  ]);
});

test('every id is used once, and every rule that is named exists', () => {
  const ids = clientScenarios.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const known = new Set(clientRules.map(({ id }) => id));
  expect(clientScenarios.flatMap(({ exercises }) => exercises).filter((id) => !known.has(id))).toEqual([]);
});

test('at least 70 rules are aimed at, none of them beyond traffic', () => {
  const aimed = new Set(clientScenarios.flatMap(({ exercises }) => exercises));
  expect(aimed.size).toBeGreaterThanOrEqual(70);
  expect([...aimed].filter((id) => id in untestable)).toEqual([]);
});

test('every broken client breaks a rule that exists, in a scenario that exists', async () => {
  const known = new Set(clientRules.map(({ id }) => id));
  const ids = new Set(clientScenarios.map(({ id }) => id));
  for (const { id, kills, scenario, alsoFails = {} } of await loadBrokenClients()) {
    expect(id.startsWith(`${kills} `)).toBe(true);
    expect([kills, ...Object.keys(alsoFails)].filter((rule) => !known.has(rule))).toEqual([]);
    if (scenario !== undefined) expect(ids).toContain(scenario);
  }
});

test('a rule without a broken client says why', async () => {
  const forgotten = unbrokenRules(await loadBrokenClients()).filter(({ reason }) => reason === NO_REASON);
  expect(forgotten).toEqual([]);
});
