import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { applicationRules, clientRules, workflowRules } from '../rules/index.ts';
import { catalogue, documentCatalogue } from './catalogue.ts';
import { CommandRig } from './command-rig.ts';

const rig = new CommandRig();
beforeEach(rig.begin);
afterEach(() => {
  vi.unstubAllEnvs();
  rig.end();
});
const { run } = rig;

describe('meshkit token', () => {
  test('makes tokens for the embedded sandbox without any option, and finds them right', async () => {
    expect(await run('token make')).toBe(0);
    const value = rig.told.trim();
    expect(value).toMatch(/^NHSMESH MESHKIT001:/);
    expect(await run(['token', 'check', value])).toBe(0);
  });

  test('takes secrets from variables and files, and a mailbox that no target knows', async () => {
    vi.stubEnv('KEY', 'shared');
    writeFileSync('password.txt', 'a password\n');
    const secrets = '--shared-key-env KEY --password-file password.txt';
    expect(await run(`token make --mailbox OTHER ${secrets}`)).toBe(0);
    const value = rig.told.trim();
    expect(value).toMatch(/^NHSMESH OTHER:/);
    expect(await run(['token', 'check', value, ...secrets.split(' ')])).toBe(0);
    vi.stubEnv('KEY', 'another');
    expect(await run(['token', 'check', value, ...secrets.split(' ')])).toBe(1);
  });

  test.each([
    ['two places for one secret', 'token make --password-env A --password-file b'],
    ['a mailbox whose password nobody gave', 'token make --mailbox OTHER'],
    ['secrets without a mailbox', 'token make --password-env HOME --shared-key-env HOME'],
  ])('refuses %s', async (_, line) => {
    expect(await run(line)).toBe(2);
  });
});

describe('meshkit certs', () => {
  test('makes an authority, a server and a client certificate; keys are for their owner alone', async () => {
    expect(await run('certs --out c --days 2')).toBe(0);
    expect(rig.told.trim().split('\n')).toHaveLength(6);
    expect(statSync(join('c', 'client.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join('c', 'client.pem'), 'utf8')).toContain('BEGIN CERTIFICATE');
  });

  test('replaces nothing that is there, unless it is told to', async () => {
    await run('certs --out c');
    const before = readFileSync(join('c', 'ca.pem'), 'utf8');
    expect(await run('certs --out c')).toBe(2);
    expect(readFileSync(join('c', 'ca.pem'), 'utf8')).toBe(before);
    expect(await run('certs --out c --force')).toBe(0);
    expect(readFileSync(join('c', 'ca.pem'), 'utf8')).not.toBe(before);
  });
});

describe('meshkit sandbox', () => {
  test('says where it is and who may use it, and ends when it is told to', async () => {
    const stopping = new AbortController();
    const ended = run('sandbox', stopping.signal);
    await vi.waitFor(() => expect(rig.told).toContain('Stop it with Ctrl-C.'));
    const url = /http:\/\/\S+/.exec(rig.told)?.[0] ?? '';
    expect(rig.told).toContain('MESHKIT001');
    expect((await fetch(`${url}/messageexchange/MESHKIT001`, { method: 'POST' })).status).toBe(403);
    stopping.abort('SIGTERM');
    expect(await ended).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  test('names the file that TLS lacks', async () => {
    expect(await run('sandbox --tls nowhere')).toBe(2);
    expect(rig.told).toContain('--tls nowhere has no ca.pem');
  });
});

describe('meshkit rules', () => {
  test('lists the catalogue for people and for programs', async () => {
    expect(await run('rules')).toBe(0);
    expect(rig.told).toContain('SRV-050');
    expect(await run('rules --json')).toBe(0);
    const told = JSON.parse(rig.told) as readonly { readonly id: string }[];
    const all = [...catalogue(), ...[clientRules, workflowRules, applicationRules].flatMap(catalogue)];
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set([...all, ...documentCatalogue()].map(({ id }) => id)));
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  });
});

describe('meshkit report', () => {
  test('without any run says what to do', async () => {
    expect(await run('report summary')).toBe(2);
    expect(rig.told).toContain('Run meshkit conform first');
  });

  test('refuses a file that is no run record', async () => {
    writeFileSync('other.json', '{"format":1}');
    expect(await run('report summary other.json')).toBe(4);
  });
});
