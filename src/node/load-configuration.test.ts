import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MeshkitError } from '../core/errors.ts';
import { findConfiguration, loadConfiguration } from './load-configuration.ts';
import { LOOPBACK_DEFAULTS, REMOTE_DEFAULTS } from './target-defaults.ts';

const VALID = `targets:
  local:
    baseUrl: http://127.0.0.1:8700/
    mailboxes:
      alice: { id: X26OT001, odsCode: X26, password: { env: ALICE } }
      bob: { id: X26OT002, odsCode: X26, password: { file: bob.txt } }
    sharedKey: { env: SHARED }
    workflowIds:
      allowed: [WF1]
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function load(text: string, name = 'meshkit.config.yaml') {
  const file = join(folder, name);
  writeFileSync(file, text);
  return loadConfiguration(file);
}

function refusal(text: string): MeshkitError {
  try {
    load(text);
  } catch (fault) {
    return fault as MeshkitError;
  }
  throw new Error('nothing was refused');
}

describe('a correct configuration', () => {
  test('gets the defaults, absolute paths and no trailing slash', () => {
    const { local } = load(VALID).targets;
    expect(local).toMatchObject({ baseUrl: 'http://127.0.0.1:8700', allowHost: false, ...LOOPBACK_DEFAULTS });
    expect(local?.mailboxes.bob.password).toEqual({ file: join(folder, 'bob.txt') });
    expect(local?.capabilities).toEqual([]);
  });

  test('is gentle with a host that is not this machine', () => {
    const text = VALID.replace('http://127.0.0.1:8700/', 'https://mesh.example.org').replace(
      '    sharedKey',
      '    allowHost: true\n    limits: { requestsPerSecond: 2 }\n    sharedKey',
    );
    const { local } = load(text).targets;
    expect(local?.limits).toEqual({ ...REMOTE_DEFAULTS.limits, requestsPerSecond: 2 });
    expect(local?.budget).toEqual(REMOTE_DEFAULTS.budget);
    expect(local?.settleSeconds).toBe(90);
  });

  test.each([
    ['', '09011955'],
    ['dateOrder: YYYYMMDD, ', '19550109'],
  ])('routes by its first test patient, with {%s}', (order, date) => {
    const patient = '{ nhsNumber: "9990000018", born: 1955-01-09, surname: Smith }';
    const { local } = load(VALID + `    routing: { ${order}testPatients: [${patient}] }\n`).targets;
    expect(local?.routing).toEqual({ registered: `GPPROVIDER_9990000018_${date}_Smith` });
    expect(local?.capabilities).toEqual(['testPatients']);
  });

  test('has a third mailbox as soon as carol is configured', () => {
    const text = VALID.replace(
      '    sharedKey',
      '      carol: { id: X26OT003, odsCode: X26, password: { env: C } }\n    sharedKey',
    );
    expect(load(text).targets['local']?.capabilities).toEqual(['thirdMailbox']);
  });

  test('may be written as JSON, tabs and all', () => {
    const configuration = load(VALID).targets;
    const written = {
      targets: {
        local: {
          baseUrl: 'http://127.0.0.1:8700',
          mailboxes: {
            alice: { id: 'X26OT001', odsCode: 'X26', password: { env: 'ALICE' } },
            bob: { id: 'X26OT002', odsCode: 'X26', password: { file: 'bob.txt' } },
          },
          sharedKey: { env: 'SHARED' },
          workflowIds: { allowed: ['WF1'] },
        },
      },
    };
    expect(load(JSON.stringify(written, null, '\t'), 'meshkit.config.json').targets).toEqual(configuration);
  });

  test('is found in the folder under its usual name', () => {
    load(VALID, 'meshkit.config.yml');
    expect(findConfiguration(folder)).toBe(join(folder, 'meshkit.config.yml'));
  });
});

describe('a faulty configuration', () => {
  test.each([
    [
      'an unknown setting',
      VALID.replace('sharedKey', 'sharedkey'),
      7,
      'targets.local.sharedkey',
      'Did you mean "sharedKey"?',
    ],
    [
      'a missing setting',
      VALID.replace(/ {4}sharedKey.*\n/, ''),
      2,
      'targets.local.sharedKey is missing',
      'Where the secret is',
    ],
    [
      'a value of the wrong type',
      VALID + '    settleSeconds: soon\n',
      10,
      'targets.local.settleSeconds is "soon"',
      'longest wait',
    ],
    [
      'a value out of range',
      VALID + '    budget:\n      requests: -1\n',
      11,
      'budget.requests is -1',
      'Requests. Default',
    ],
    [
      'a base URL without scheme',
      VALID.replace('http://', ''),
      3,
      'baseUrl is "127.0.0.1:8700/"',
      'Where /messageexchange begins',
    ],
    [
      'a lower-case mailbox id',
      VALID.replace('X26OT001', 'x26ot001'),
      5,
      'mailboxes.alice.id is "x26ot001"',
      'upper case',
    ],
    ['a mailbox used twice', VALID.replace('X26OT002', 'X26OT001'), 6, 'mailboxes.bob.id', 'a mailbox of its own'],
    [
      'a capability without its settings',
      VALID + '    capabilities: { adminClock: true }\n',
      10,
      'adminClock is true',
      'Set clockUrl',
    ],
    [
      'a misspelt capability',
      VALID + '    capabilities:\n      exclusiv: true\n',
      11,
      'exclusiv',
      'Did you mean "exclusive"?',
    ],
    ['TLS settings without TLS', VALID + '    tls: { ca: ca.pem }\n', 10, 'targets.local.tls', 'Use https'],
    ['a taken name', VALID.replace('local', 'sandbox'), 2, 'targets.sandbox', 'not a usable name'],
    ['two equal settings', VALID + '    settleSeconds: 1\n    settleSeconds: 2\n', 11, 'unique', ''],
    ['no settings at all', 'targets:\n', 1, 'targets is null', 'Systems under test by name'],
    ['text that is not YAML', 'targets: [', 1, '', ''],
  ])('with %s is refused with file, line, setting and remedy', (_, text, line, setting, remedy) => {
    const { code, message } = refusal(text);
    expect(code).toBe('CONFIG_INVALID');
    expect(message).toContain(`meshkit.config.yaml:${line}: `);
    expect(message).toContain(setting);
    expect(message).toContain(remedy);
  });

  test('names every problem, not only the first', () => {
    const text = VALID.replace('X26OT001', 'x').replace('sharedKey', 'key') + '    settleSeconds: 0\n';
    expect(refusal(text).message.split('\n').length).toBeGreaterThanOrEqual(4);
  });

  test.each([
    ['a password', VALID.replace('{ env: ALICE }', 'hunter2hunter2')],
    ['a shared key', VALID.replace('{ env: SHARED }', 'hunter2hunter2')],
    ['a private key', VALID.replace('http:', 'https:') + '    tls: { cert: c, key: "-----BEGIN KEY-----hunter2" }\n'],
  ])('that holds %s is refused without showing it', (_, text) => {
    const { message } = refusal(text);
    expect(message).toContain('not shown');
    expect(message).not.toContain('hunter2');
  });

  test('that has a test patient outside the test range is refused without showing the number', () => {
    const patient = '{ nhsNumber: "1111111111", born: 1980-01-01, surname: Smith }';
    const { message } = refusal(VALID + `    routing: { testPatients: [${patient}] }\n`);
    expect(message).toMatch(/routing\.testPatients\.0\.nhsNumber holds an NHS number/);
    expect(message).not.toContain('1111111111');
  });

  test('that means to route and names no address is refused', () => {
    const text = VALID + '    capabilities: { routing: true }\n    routing: { dateOrder: YYYYMMDD }\n';
    expect(refusal(text.replace('[WF1]', '[WF1]\n      routed: WF2')).message).toContain(
      'routing is true, but routing',
    );
  });

  test('that routes by an NHS number outside the test range is refused without showing it', () => {
    const text = VALID + '    routing: { registered: GPPROVIDER_1111111111_01011980_SMITH }\n';
    expect(refusal(text).message).toMatch(/routing.registered holds an NHS number/);
    expect(refusal(text).message).not.toContain('1111111111');
  });
});

describe('a host', () => {
  test.each([
    'https://mesh-sync.spineservices.nhs.uk',
    'https://a.mesh.SPINESERVICES.nhs.uk.',
    'https://mesh-sync.national.ncrs.nhs.uk',
  ])('of the live service is refused even when it is allowed: %s', (url) => {
    const text = VALID.replace('http://127.0.0.1:8700/', url).replace(
      '    sharedKey',
      '    allowHost: true\n    sharedKey',
    );
    expect(refusal(text)).toMatchObject({ code: 'TARGET_REFUSED' });
    expect(refusal(text).message).toContain('meshkit.config.yaml:3: targets.local.baseUrl');
  });

  test('that is not this machine is refused until it is allowed', () => {
    const text = VALID.replace('http://127.0.0.1:8700/', 'https://msg.intspineservices.nhs.uk');
    expect(refusal(text)).toMatchObject({
      code: 'TARGET_REFUSED',
      hint: expect.stringContaining('allowHost') as string,
    });
    expect(load(text.replace('    sharedKey', '    allowHost: true\n    sharedKey')).targets['local']?.allowHost).toBe(
      true,
    );
  });
});
