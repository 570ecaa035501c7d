import type { Capability, Impact } from '../node/target.ts';

/** A stimulus as the command line sees it, in the annotation of its test. */
export interface StimulusDescription {
  /** Theme and title: unique. */
  readonly id: string;
  readonly exercises: readonly string[];
  readonly needs: readonly Capability[];
  /** Workflow ids that its mailboxes have to be permitted to exchange. */
  readonly flows?: readonly string[];
  /** It makes as many cases as the run asks for. */
  readonly generates?: true;
  /** It shows by other means what another stimulus shows. */
  readonly again?: true;
  readonly impact: Impact;
}

/** The annotation type that carries a stimulus's description as JSON. */
export const STIMULUS_ANNOTATION = 'meshkit-stimulus';
