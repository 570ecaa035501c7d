import { mutants } from '../sandbox/mutants/index.ts';
import { startWireProxy } from '../sandbox/mutants/wire-proxy.ts';
import { openEmbedded, type OpenTarget } from './open-target.ts';
import { openTransport } from '../node/transport.ts';

/** Opens a sandbox that is broken in one way, by the id of the mutant. */
export async function openMutant(id: string): Promise<OpenTarget> {
  const mutant = mutants.find((candidate) => candidate.id === id);
  if (!mutant) throw new TypeError(`no mutant is called ${id}`);
  const open = await openEmbedded(mutant.options);
  if (!mutant.wire) return open;
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
