import { describe, expect, it } from 'vitest';
import { type Channel, ERROR_CODES } from './error-code.ts';

const meaningOf = (channel: Channel, event: string, code: string) =>
  ERROR_CODES.find((entry) => entry.channel === channel && entry.event === event && entry.code === code);

describe('an error code', () => {
  // The table of OAS:399-410, its words in lower case.
  it.each([
    ['COLLECT', '02', 'data file is missing or inaccessible'],
    ['TRANSFER', '06', 'malformed headers'],
    ['SEND', '07', 'invalid from address'],
    ['SEND', '08', 'missing mex-to header'],
    ['SEND', '11', 'invalid message type for the transfer'],
    ['SEND', '12', 'unregistered to address'],
    ['SEND', '14', 'undelivered message'],
    ['SEND', '15', 'child protection - information sharing'],
    ['SEND', '16', 'sender is not allowed to send messages of this type'],
    ['SEND', '17', 'workflow id not registered for mailbox'],
  ])('of the API, event %s, %s means "%s"', (event, code, words) => {
    const found = meaningOf('api', event, code);
    expect(found?.meaning.toLowerCase()).toContain(words);
    expect(found?.status).toBe('ERROR');
  });

  // "Two different tables exist": the same number on the API and in the file interface.
  it.each([
    ['06', 'TRANSFER', 'malformed headers', 'TRANSFER', 'retries exhausted'],
    ['15', 'SEND', 'bad Child Protection - Information Sharing file', 'RECEIVE', 'poll failed: see the log'],
    ['16', 'SEND', 'sender is not allowed to send messages of this type', 'RECEIVE', 'invalid server certificate'],
    ['17', 'SEND', 'workflow id not registered for mailbox', 'RECEIVE', 'bad mailbox or password'],
  ])('%s depends on the channel and the event', (code, apiEvent, apiMeaning, fileEvent, fileMeaning) => {
    expect(meaningOf('api', apiEvent, code)?.meaning).toBe(apiMeaning);
    expect(meaningOf('file interface', fileEvent, code)?.meaning).toBe(fileMeaning);
    expect(apiMeaning).not.toBe(fileMeaning);
  });

  it.each(['15', '16', '17'])('%s has no meaning under the other channel’s event', (code) => {
    expect(meaningOf('api', 'RECEIVE', code)).toBeUndefined();
    expect(meaningOf('file interface', 'SEND', code)).toBeUndefined();
  });

  it.each([
    ['COLLECT', 'collect report'],
    ['TRANSFER', 'transfer report'],
    ['RECEIVE', 'poll report'],
  ])('00 in the file interface is a %s success: %s', (event, meaning) => {
    expect(meaningOf('file interface', event, '00')).toMatchObject({ status: 'SUCCESS', meaning });
  });

  it('00 is success, and 05 of the file interface too, since the client will retry', () => {
    const successes = ERROR_CODES.filter(({ status }) => status === 'SUCCESS');
    expect(successes.map(({ channel, code }) => `${channel} ${code}`).sort()).toEqual([
      'api 00',
      'file interface 00',
      'file interface 00',
      'file interface 00',
      'file interface 05',
    ]);
  });

  it.each([
    ['EPL-150', 'more than one'],
    ['EPL-151', 'no mailbox'],
    ['EPL-152', 'invalid'],
    ['EPL-153', 'not found'],
    ['EPL-154', 'do not match'],
  ])('%s reports a routing failure: %s', (code, words) => {
    expect(meaningOf('api', 'SEND', code)?.meaning).toContain(words);
  });

  it('is documented once for a channel, an event and a code', () => {
    const keys = ERROR_CODES.map(({ channel, event, code }) => `${channel}/${event}/${code}`);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it.each([
    ['api', 'SEND', '99'],
    ['api', 'SEND', '1'],
    ['api', 'SEND', '012'],
    ['api', 'send', '12'],
    ['api', '', ''],
    ['api', '__proto__', 'constructor'],
    ['api', 'COLLECT', '12'],
  ] satisfies [Channel, string, string][])('(%s, %s, %s) is undocumented', (channel, event, code) => {
    expect(meaningOf(channel, event, code)).toBeUndefined();
  });
});
