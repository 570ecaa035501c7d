import { mutants } from '../sandbox/mutants/index.ts';
import { startWireProxy } from '../sandbox/mutants/wire-proxy.ts';
import type { EmbeddedOptions } from './embedded.ts';
import { openEmbedded, type OpenTarget } from './open-target.ts';
import { openTransport } from '../node/transport.ts';

/** A broken sandbox may never show a message, and thousands of proofs wait for one: a sandbox that works needs milliseconds. */
const SETTLE_MS = 1_000;

/** Opens a sandbox that is broken in one way, by the id of the mutant. `openWith` decides how it is spoken to; the proxy speaks plain HTTP. */
export async function openMutant(
  id: string,
  openWith: typeof openEmbedded,
  options: EmbeddedOptions,
): Promise<OpenTarget> {
  const mutant = mutants.find((candidate) => candidate.id === id);
  if (!mutant) throw new TypeError(`no mutant is called ${id}`);
  if (!mutant.wire) return hurried(await openWith({ ...options, ...mutant.options }));
  const open = hurried(await openEmbedded({ ...options, ...mutant.options }));
  const proxy = await startWireProxy(open.target.baseUrl, mutant.wire());
  const target = { ...open.target, baseUrl: proxy.url };
  const transport = openTransport(target);
  return {
    ...open,
    target,
    send: transport.send,
    close: async () => {
      await transport.close();
      await proxy.close();
      await open.close();
    },
  };
}

function hurried(open: OpenTarget): OpenTarget {
  return { ...open, target: { ...open.target, settleMs: SETTLE_MS } };
}
