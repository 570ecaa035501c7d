import { describe, expect, test } from 'vitest';
import { ScaledTime } from '../node/scaled-time.ts';
import { faketimeEnvironment, findFaketime, type LibraryPlace } from './faketime.ts';

const DEBIAN = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

function place(files: readonly string[], more: Partial<LibraryPlace> = {}): LibraryPlace {
  return { platform: 'linux', arch: 'x64', environment: {}, exists: (file) => files.includes(file), ...more };
}

describe('libfaketime is found', () => {
  test.each([
    [DEBIAN, {}],
    ['/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1', { arch: 'arm64' }],
    ['/usr/lib64/faketime/libfaketimeMT.so.1', {}],
    ['/usr/local/lib/faketime/libfaketimeMT.so.1', {}],
    ['/opt/homebrew/lib/faketime/libfaketime.1.dylib', { platform: 'darwin', arch: 'arm64' }],
  ] as const)('at %s', (file, more) => {
    expect(findFaketime(place([file], more))).toBe(file);
  });

  test('where the environment says, before anywhere else', () => {
    const environment = { MESHKIT_FAKETIME: '/opt/own.so' };
    expect(findFaketime(place([DEBIAN, '/opt/own.so'], { environment }))).toBe('/opt/own.so');
  });
});

test('a library that is nowhere is an error that names the ways to get it', () => {
  const fault = caught(() => findFaketime(place([])));
  expect(fault).toMatchObject({ code: 'TOOL_MISSING', message: expect.stringContaining('libfaketime') as unknown });
  expect(fault.hint).toMatch(/apt-get install libfaketime.*brew install libfaketime.*MESHKIT_FAKETIME/);
});

test('a file that the environment names and that is not there is an error, whatever else is installed', () => {
  const environment = { MESHKIT_FAKETIME: '/opt/none.so' };
  expect(caught(() => findFaketime(place([DEBIAN], { environment }))).message).toContain('/opt/none.so');
});

test('there is none for Windows', () => {
  expect(() => findFaketime(place([DEBIAN], { platform: 'win32' }))).toThrow('not found on this machine');
});

describe('the environment of a client whose clock runs faster', () => {
  const library = '/lib/faketime.so';
  const time = new ScaledTime(600);

  test('has the library, the rate, and what the time is ahead by', () => {
    const environment = faketimeEnvironment({ time: new ScaledTime(600, 3_600_000), library }, {}, 'linux');
    expect(environment['LD_PRELOAD']).toBe('/lib/faketime.so');
    const [, ahead, rate] = /^\+([0-9]+) x([0-9]+)$/.exec(environment['FAKETIME'] ?? '') ?? [];
    expect(Number(ahead)).toBeGreaterThanOrEqual(3600);
    expect(rate).toBe('600');
  });

  test('has a sign before its offset when time is behind too', () => {
    const behind = new ScaledTime(1, -60_000);
    expect(faketimeEnvironment({ time: behind, library }, {})['FAKETIME']).toBe('-60 x1');
  });

  test('keeps what is preloaded already', () => {
    const environment = faketimeEnvironment({ time, library }, { LD_PRELOAD: '/lib/other.so' }, 'linux');
    expect(environment['LD_PRELOAD']).toBe('/lib/faketime.so:/lib/other.so');
  });

  test('is spelt as macOS wants it on macOS', () => {
    const environment = faketimeEnvironment({ time, library }, {}, 'darwin');
    expect(environment).toMatchObject({ DYLD_INSERT_LIBRARIES: '/lib/faketime.so', DYLD_FORCE_FLAT_NAMESPACE: '1' });
    expect(environment['LD_PRELOAD']).toBeUndefined();
  });
});

function caught(act: () => unknown): { readonly code: string; readonly message: string; readonly hint: string } {
  try {
    act();
  } catch (fault) {
    return fault as ReturnType<typeof caught>;
  }
  throw new Error('it did not throw');
}
