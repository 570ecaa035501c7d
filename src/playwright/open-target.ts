import { makeCertificates } from '../node/certificates.ts';
import type { Plan } from '../node/plan.ts';
import { resolveTarget } from '../node/resolve-target.ts';
import type { Target, TlsMaterial } from '../node/target.ts';
import { openTransport, type Transport } from '../node/transport.ts';
import type { SandboxOptions } from '../sandbox/sandbox.ts';
import { embeddedTarget, startEmbedded } from './embedded.ts';
import { moveRemoteClock } from '../node/remote-clock.ts';

/** A target with a transport to it, and the means to move its clock where it has them. */
export interface OpenTarget {
  readonly target: Target;
  readonly send: Transport;
  readonly clockSkewMs: number;
  readonly moveClock?: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the plan's target: the configured one, or a fresh embedded sandbox. */
export function openTarget(plan: Plan): Promise<OpenTarget> {
  return plan.target === 'embedded' ? openEmbedded() : openConfigured(resolveTarget(plan.target), plan.clockSkewMs);
}

/** Starts a sandbox in this process, as it is or broken by `options`. `tls` is the client's part of mutual TLS. */
export async function openEmbedded(options: Partial<SandboxOptions> = {}, tls?: TlsMaterial): Promise<OpenTarget> {
  const sandbox = await startEmbedded(options);
  const target = { ...embeddedTarget(sandbox.url), ...(tls && { tls }) };
  const transport = openTransport(target);
  return {
    target,
    send: transport.send,
    clockSkewMs: 0,
    moveClock: async (ms) => sandbox.clock.advance(ms),
    close: async () => {
      await transport.close();
      await sandbox.close();
    },
  };
}

/** The same over HTTPS with mutual TLS. Only for stimuli that need it: certificates take time to make. */
export async function openSecured(options: Partial<SandboxOptions> = {}): Promise<OpenTarget> {
  const { id, odsCode } = embeddedTarget('').mailboxes.alice;
  const { ca, server, client } = await makeCertificates({ days: 1, mailboxId: id, odsCode });
  return openEmbedded({ ...options, tls: { ...server, ca: ca.cert } }, { ...client, ca: ca.cert });
}

async function openConfigured(target: Target, clockSkewMs: number): Promise<OpenTarget> {
  const { send, close } = openTransport(target);
  const { clockUrl } = target;
  return { target, send, close, clockSkewMs, ...(clockUrl !== undefined && { moveClock: moveRemoteClock(clockUrl) }) };
}
