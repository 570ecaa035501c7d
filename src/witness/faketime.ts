import { existsSync, rmSync } from 'node:fs';
import { MeshkitError } from '../core/errors.ts';
import type { ScaledTime } from '../node/scaled-time.ts';

/** A clock for the client that runs faster: its time, and the libfaketime that makes the client believe it. */
export interface FastClock {
  readonly time: ScaledTime;
  readonly library: string;
}

/** Where one looks for the library. */
export interface LibraryPlace {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly exists: (file: string) => boolean;
}

const HERE: LibraryPlace = {
  platform: process.platform,
  arch: process.arch,
  environment: process.env,
  exists: existsSync,
};

/** Names a file, where the library is not in one of the usual folders. */
const VARIABLE = 'MESHKIT_FAKETIME';

/** Debian's names of architectures, by Node's. */
const TRIPLETS: Readonly<Record<string, string>> = {
  x64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
  arm: 'arm-linux-gnueabihf',
  ia32: 'i386-linux-gnu',
  ppc64: 'powerpc64le-linux-gnu',
  s390x: 's390x-linux-gnu',
  riscv64: 'riscv64-linux-gnu',
};

/** The libfaketime of this machine. Throws TOOL_MISSING where there is none. */
export function findFaketime(place: LibraryPlace = HERE): string {
  const { environment, exists } = place;
  const named = environment[VARIABLE];
  if (named !== undefined && named !== '') {
    if (exists(named)) return named;
    throw new MeshkitError('TOOL_MISSING', `${VARIABLE} names ${named}, which does not exist`, HINT);
  }
  const found = usualFiles(place).find(exists);
  if (found !== undefined) return found;
  throw new MeshkitError('TOOL_MISSING', '--time-scale needs libfaketime, which is not found on this machine', HINT);
}

const HINT =
  `Install it (Debian and Ubuntu: apt-get install libfaketime; Fedora: dnf install libfaketime; macOS: brew install libfaketime), ` +
  `or let ${VARIABLE} name its file. There is none for Windows.`;

function usualFiles({ platform, arch }: LibraryPlace): readonly string[] {
  if (platform === 'darwin') {
    return ['/opt/homebrew/lib', '/usr/local/lib'].map((folder) => `${folder}/faketime/libfaketime.1.dylib`);
  }
  if (platform !== 'linux') return [];
  const folders = [`/usr/lib/${TRIPLETS[arch] ?? arch}`, '/usr/lib64', '/usr/lib', '/usr/local/lib'];
  // Of the two that are installed together this one is made for programs with threads.
  return folders.map((folder) => `${folder}/faketime/libfaketimeMT.so.1`);
}

/**
 * What a process that starts now needs in its environment, beside `own`, to have the time given. The library counts from its own
 * start, so that what time is ahead by now is an offset; whole seconds, as the decimal point would depend on the locale.
 */
export function faketimeEnvironment(
  { time, library }: FastClock,
  own: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): Readonly<Record<string, string>> {
  const preload = platform === 'darwin' ? 'DYLD_INSERT_LIBRARIES' : 'LD_PRELOAD';
  const ahead = Math.round((time.now() - Date.now()) / 1000);
  return {
    [preload]: [library, own[preload]].filter(Boolean).join(':'),
    ...(platform === 'darwin' && { DYLD_FORCE_FLAT_NAMESPACE: '1' }),
    FAKETIME: `${ahead < 0 ? '' : '+'}${ahead} x${time.factor}`,
    // What it starts itself goes on with its time.
    FAKETIME_DONT_RESET: '1',
    NO_FAKE_STAT: '1',
  };
}

/** Removes what the library leaves behind when a process is killed; its README asks for it. */
export function sweepFaketime(pid: number): void {
  for (const name of ['faketime_shm_', 'sem.faketime_sem_']) rmSync(`/dev/shm/${name}${pid}`, { force: true });
}
