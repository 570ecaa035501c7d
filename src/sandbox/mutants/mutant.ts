import type { SandboxOptions } from '../sandbox.ts';
import type { WireFault } from './wire-fault.ts';

/**
 * A sandbox that breaks one rule on purpose. A suite that doesn't notice is worthless, so each exercised MUST rule has at least one.
 * `policy` mutants replace a decision of the sandbox; `wire` mutants alter what an unmodified sandbox says, in a proxy before it.
 */
export interface Mutant {
  /** The rule that must kill it, and a word for what is broken: `SRV-012 replay accepted`. */
  readonly id: string;
  readonly kills: string;
  /** What is broken, in one sentence. */
  readonly breaks: string;
  /** Rules that rightly fail as well, with the reason. */
  readonly alsoFails?: Readonly<Record<string, string>>;
  readonly options?: Partial<SandboxOptions>;
  /** Made anew for each sandbox, so that a fault can remember what it saw. */
  readonly wire?: () => WireFault;
}
