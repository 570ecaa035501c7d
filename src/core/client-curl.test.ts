import { expect, test } from 'vitest';
import { clientCurl } from './client-curl.ts';
import type { Exchange } from './exchange.ts';
import { exampleExchange } from './run.examples.ts';

const curlOf = (request: Partial<Exchange['request']>): ReturnType<typeof clientCurl> =>
  clientCurl({ ...exampleExchange, request: { ...exampleExchange.request, ...request } });

test("a client's request is sent to a sandbox of the reader, with a token made anew", () => {
  const { command = '' } = curlOf({ token: { form: 'valid' } }) ?? {};
  expect(command).toContain('Authorization: $(meshkit token make --mailbox=X26ALICE)');
  expect(command).toContain('"${MESHKIT_URL:?the address that meshkit sandbox prints}/messageexchange/X26ALICE/inbox"');
});

test('headers of the connection are left to curl', () => {
  const headers = ['host', 'Connection', 'CONTENT-LENGTH', 'Transfer-Encoding', 'Expect'].map(
    (name) => [name, 'recorded'] as const,
  );
  expect(curlOf({ headers: [...headers, ['Mex-To', 'BOB']] })?.command).toContain("--header 'Mex-To: BOB'");
  expect(curlOf({ headers })?.command).not.toContain('recorded');
});

test('a body that is not kept is replaced by as much filler, and that is said', () => {
  const body = { bytes: 62, sha256: '' };
  const { command, differences } = curlOf({ method: 'POST', body }) ?? {};
  expect(command).toMatch(/^head -c 62 \/dev\/zero \| tr '\\0' 'x' \| curl /);
  expect(differences).toContain('filler for a body of 62 bytes');
});

test('a body that was gzip is gzip again', () => {
  const body = { bytes: 62, sha256: '', gzip: { valid: true, bytes: 90, sha256: '' } };
  expect(curlOf({ method: 'POST', body })?.command).toMatch(/^head -c 90 .* 'x' \| gzip -c \| curl /);
});

test('header values that were redacted are named', () => {
  const value = { name: 'mex-subject', characters: 3, classes: [], personal: [], digest: '' };
  expect(curlOf({ values: [value, value] })?.differences).toContain('redacted: mex-subject');
});

test('there is none where curl cannot send the same', () => {
  expect(curlOf({ headers: [['a', 'b\0c']] })).toBeUndefined();
});
