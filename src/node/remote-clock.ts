import { request } from 'undici';
import { MeshkitError } from '../core/errors.ts';

/** Moves a target's clock by its administrative address. */
export function moveRemoteClock(clockUrl: string): (ms: number) => Promise<void> {
  return async (ms) => {
    const { statusCode, body } = await request(clockUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceMs: ms }),
      headersTimeout: 10_000,
    });
    await body.dump();
    if (statusCode >= 300) {
      throw new MeshkitError(
        'CONFIG_INVALID',
        `clockUrl answered ${statusCode}`,
        'Check clockUrl, or switch adminClock off.',
      );
    }
  };
}
