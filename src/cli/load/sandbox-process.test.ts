import { afterEach, describe, expect, it } from 'vitest';
import { SandboxProcess } from './sandbox-process.ts';

let sandbox: SandboxProcess | undefined;
afterEach(() => sandbox?.stop());

describe('a sandbox in a process of its own', { timeout: 60_000 }, () => {
  it('answers, tells its memory, and is gone when it is stopped', async () => {
    sandbox = await SandboxProcess.start();
    expect((await fetch(`${sandbox.url}/nowhere`)).status).toBeGreaterThanOrEqual(400);
    while (sandbox.memory === undefined) {
      sandbox.ask();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(sandbox.memory).toBeGreaterThan(10_000_000);
    await sandbox.stop();
    await expect(fetch(sandbox.url)).rejects.toThrow();
  });
});
