import { makeCertificates } from '../node/certificates.ts';
import type { Plan } from '../node/plan.ts';
import { moveRemoteClock, remoteClockSkew } from '../node/remote-clock.ts';
import { resolveTarget } from '../node/resolve-target.ts';
import type { Target, TlsMaterial } from '../node/target.ts';
import { openTransport, type Transport } from '../node/transport.ts';
import { embeddedTarget, startEmbedded, type EmbeddedOptions } from './embedded.ts';

/** A target with a transport to it, and the means to move its clock where it has them. */
export interface OpenTarget {
  readonly target: Target;
  readonly send: Transport;
  /** Milliseconds by which the target's clock is ahead of ours, for a session that begins now. */
  readonly clockSkewMs: () => Promise<number>;
  readonly moveClock?: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the plan's target: the configured one, or a fresh embedded sandbox. */
export function openTarget(plan: Plan): Promise<OpenTarget> {
  return plan.target === 'embedded'
    ? openEmbedded(storeOf(plan))
    : openConfigured(resolveTarget(plan.target), plan.clockSkewMs);
}

/** The kind of store that the plan has embedded sandboxes keep their messages in. */
export function storeOf({ store }: Plan): Pick<EmbeddedOptions, 'store'> {
  return store === undefined ? {} : { store };
}

/** Starts a sandbox in this process, as it is or broken by `options`. `tls` is the client's part of mutual TLS. */
export async function openEmbedded(options: EmbeddedOptions = {}, tls?: TlsMaterial): Promise<OpenTarget> {
  const sandbox = await startEmbedded(options);
  const target = { ...embeddedTarget(sandbox.url), ...(tls && { tls }) };
  const transport = openTransport(target);
  return {
    target,
    send: transport.send,
    clockSkewMs: async () => sandbox.clock.now() - Date.now(),
    moveClock: async (ms) => sandbox.clock.advance(ms),
    close: async () => {
      await transport.close();
      await sandbox.close();
    },
  };
}

/** The same over HTTPS with mutual TLS. Only for stimuli that need it: certificates take time to make. */
export async function openSecured(options: EmbeddedOptions = {}): Promise<OpenTarget> {
  const { id, odsCode } = embeddedTarget('').mailboxes.alice;
  const { ca, server, client } = await makeCertificates({ days: 1, mailboxId: id, odsCode });
  return openEmbedded({ ...options, tls: { ...server, ca: ca.cert } }, { ...client, ca: ca.cert });
}

async function openConfigured(target: Target, clockSkewMs: number): Promise<OpenTarget> {
  const { send, close } = openTransport(target);
  const { clockUrl } = target;
  if (clockUrl === undefined) return { target, send, close, clockSkewMs: async () => clockSkewMs };
  // An earlier stimulus may have moved the clock, perhaps in a worker that is gone.
  return { target, send, close, clockSkewMs: () => remoteClockSkew(send), moveClock: moveRemoteClock(clockUrl) };
}
