import { sentIdOf } from '../../src/mesh/answers.ts';
import { HANDSHAKE_HEADERS } from '../../src/mesh/mex-headers.ts';
import { handshakePath, inboxPath, outboxPath } from '../../src/mesh/paths.ts';
import { stimuli } from '../../src/playwright/stimulus.ts';
import { UNKNOWN_PATH } from '../../src/rules/server/http-basics.ts';

const stimulus = stimuli('HTTP basics');

const CASINGS: readonly ((name: string) => string)[] = [
  (name) => name.toLowerCase(),
  (name) => name.toUpperCase(),
  (name) => [...name].map((letter, at) => (at % 2 === 0 ? letter.toUpperCase() : letter.toLowerCase())).join(''),
];

/** Headers with their names written by `casing`, over the usual ones. */
function written(casing: (name: string) => string, headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [casing(name), value]));
}

stimulus(
  'header names in every case',
  { exercises: ['SRV-036'], impact: { requests: 12 } },
  async ({ alice, bob, target }) => {
    const handshake = {
      Accept: 'application/json',
      ...Object.fromEntries(HANDSHAKE_HEADERS.map((name) => [name, 'any'])),
    };
    const send = {
      Accept: 'application/json',
      'Mex-To': bob.id,
      'Mex-WorkflowID': target.workflowIds.allowed[0] ?? '',
      'Content-Type': 'text/plain',
    };
    for (const casing of [(name: string) => name, ...CASINGS]) {
      await alice.handshake({ headers: written(casing, handshake) });
      await alice.send({ to: bob, headers: written(casing, send) });
    }
  },
);

stimulus(
  'parameters that break their schema',
  { exercises: ['SRV-037'], impact: { requests: 13, listings: 6 } },
  async ({ alice, bob }) => {
    await alice.handshake();
    await alice.handshake({ headers: { 'mex-osname': undefined } });
    await bob.inbox();
    await bob.inbox('?max_results=9');
    await bob.inbox('?workflow_filter=x');
    await bob.inbox('?continue_from=x');
    const id = sentIdOf(await alice.send({ to: bob })) ?? '';
    await alice.track(id);
    await alice.request('GET', `${outboxPath(alice.id)}/tracking`);
    await bob.waitFor([id]);
    await bob.download(id, 1);
    await bob.download(id, 0);
  },
);

const ODD_QUERIES = [
  '?max_results=%00',
  '?max_results=1e3',
  `?continue_from=${'%F0%9F%98%80'.repeat(6)}`,
  '?%FF=%FF',
  '?&&=&',
];
const ODD_IDS = ['..', '%00', '%FF', '%2F%2F', 'x'.repeat(1000)];
const ODD_HEADERS: readonly (readonly [string, string])[] = [
  ['Accept', ';;q=,'],
  ['Accept-Encoding', ';;q=,'],
  ['Content-Type', '/;='],
  ['If-Modified-Since', 'yesterday'],
  ['Range', 'bytes=9-1'],
];

stimulus(
  'input that is merely odd',
  { exercises: ['SRV-038', 'SRV-040'], impact: { requests: 17, bytes: 10_000, listings: 10 } },
  async ({ alice }) => {
    await alice.handshake();
    for (const query of ODD_QUERIES) await alice.inbox(query);
    for (const id of ODD_IDS) await alice.request('GET', `${inboxPath(alice.id)}/${id}`);
    for (const [name, value] of ODD_HEADERS) await alice.inbox('', { headers: { [name]: value } });
    await alice.request('POST', handshakePath(alice.id), {}, { 'Content-Type': 'application/json' }, '{"odd":[');
  },
);

stimulus(
  'wrong methods and an unknown path',
  { exercises: ['SRV-039'], impact: { requests: 4 } },
  async ({ alice }) => {
    await alice.handshake();
    await alice.request('PUT', inboxPath(alice.id));
    await alice.request('PATCH', outboxPath(alice.id));
    await alice.request('GET', `${handshakePath(alice.id)}/nowhere`, { context: { probe: UNKNOWN_PATH } });
  },
);

stimulus(
  'ids in lower case',
  { exercises: ['SRV-041'], impact: { requests: 6, listings: 2 } },
  async ({ alice, bob }) => {
    const id = sentIdOf(await alice.send({ to: bob })) ?? '';
    await bob.waitFor([id]);
    await bob.request('GET', inboxPath(bob.id.toLowerCase()));
    await bob.download(id);
    await bob.download(id.toLowerCase());
  },
);
