import { request } from 'undici';
import { MeshkitError } from '../core/errors.ts';
import { clockSkew } from './clock-skew.ts';
import type { Transport } from './transport.ts';

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

/** Milliseconds by which a target's clock is ahead of ours just now, by the Date of any answer. */
export async function remoteClockSkew(send: Transport): Promise<number> {
  const { response } = await send({ method: 'GET', path: '/messageexchange/', headers: [] });
  return response ? clockSkew(response, Date.now()) : 0;
}
