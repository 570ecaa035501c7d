import { describe, expect, it } from 'vitest';
import { assertAllowed } from './allowed.ts';

describe('a load script', () => {
  it.each(['http://127.0.0.1:8700', 'https://localhost', 'http://[::1]:80/base', 'http://user@localhost/'])(
    'runs against this machine: %s',
    (url) => {
      expect(() => assertAllowed(url, undefined)).not.toThrow();
    },
  );

  it('runs against another host only where it is named', () => {
    expect(() => assertAllowed('https://mesh.example.test', undefined)).toThrow(
      'mesh.example.test is not this machine',
    );
    expect(() => assertAllowed('https://mesh.example.test', 'other.example.test')).toThrow();
    expect(() => assertAllowed('https://mesh.example.test:8700/x', 'mesh.example.test')).not.toThrow();
    expect(() => assertAllowed('https://localhost@mesh.example.test/', undefined)).toThrow('not this machine');
  });

  it('never runs against the live service, whatever is named', () => {
    const host = 'mesh-sync.spineservices.nhs.uk';
    expect(() => assertAllowed(`https://${host}`, host)).toThrow('live MESH service');
    expect(() => assertAllowed('https://MESH-SYNC.national.NCRS.nhs.uk.', undefined)).toThrow('live MESH service');
  });

  it('says what is no address', () => {
    expect(() => assertAllowed('localhost:8700', undefined)).toThrow('no address');
  });
});
