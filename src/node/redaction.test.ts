import { describe, expect, test } from 'vitest';
import { isDistinctive, redactRequestHeaders, redactResponse } from './redaction.ts';

const response = (text: string, header = 'none') => ({
  status: 403,
  headers: [['x-hint', header] as const],
  body: { bytes: text.length, sha256: '', text },
});

describe('redaction', () => {
  test('removes the token from a request, in any spelling of the header', () => {
    expect(
      redactRequestHeaders([
        ['AUTHORIZATION', 'NHSMESH x'],
        ['Mex-To', 'BOB'],
      ]),
    ).toEqual([
      ['AUTHORIZATION', '[redacted]'],
      ['Mex-To', 'BOB'],
    ]);
  });

  test('finds a secret in the body or a header of an answer, names its kind and removes it', () => {
    const secret = { kind: 'password', value: 'correct horse' } as const;
    const inBody = redactResponse(response('it is correct horse!'), [secret]);
    expect(inBody).toMatchObject({ leaks: ['password'], body: { text: 'it is [redacted]!' } });
    const inHeader = redactResponse(response('', 'correct horse'), [secret]);
    expect(inHeader).toMatchObject({ leaks: ['password'], headers: [['x-hint', '[redacted]']] });
  });

  test('leaves an answer without secrets as it is', () => {
    const answer = response('nothing here');
    expect(redactResponse(answer, [{ kind: 'shared key', value: 'a long shared key' }])).toBe(answer);
  });

  test('does not take an ordinary word for a leak', () => {
    const answer = response('wrong password');
    expect(redactResponse(answer, [{ kind: 'password', value: 'password' }])).toBe(answer);
    expect(['password', 'TestKey', 'abc12'].filter(isDistinctive)).toEqual([]);
    expect(['passw0rd', 'MeshkitSharedKey', 'a-b-c-d'].filter(isDistinctive)).toHaveLength(3);
  });
});
