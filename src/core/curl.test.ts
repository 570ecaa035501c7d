import { describe, expect, it } from 'vitest';
import { curlCommand } from './curl.ts';
import type { Exchange } from './exchange.ts';
import { exampleExchange, exampleRun } from './run.examples.ts';

const commandOf = (request: Partial<Exchange['request']>): string | undefined =>
  curlCommand({ ...exampleExchange, request: { ...exampleExchange.request, ...request } }, exampleRun(), {
    ids: new Map(),
  });

describe('a curl command', () => {
  it('names the TLS files of the configuration', () => {
    expect(commandOf({})).toContain('--cert "${MESHKIT_TLS_CERT:?tls.cert of the target}"');
  });

  it('is left out where curl could not send the same', () => {
    expect(commandOf({ headers: [['a', 'b\0c']] })).toBeUndefined();
    expect(commandOf({ headers: [['@file', 'b']] })).toBeUndefined();
    expect(commandOf({ method: 'POST', body: { bytes: 9, sha256: '' } })).toBeUndefined();
  });
});
