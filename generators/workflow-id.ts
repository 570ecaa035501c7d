import fc from 'fast-check';
import { WORKFLOW_IDS, type Confidence } from '../src/mesh/workflow-ids.ts';
import { headerText } from './header-text.ts';

export interface WorkflowIdConstraints {
  /** Known ids of at least this confidence: `confirmed` ones, those `observed` too, or those of `example`s too. Default `example`. */
  readonly known?: Confidence;
  /** Whether ids that nobody uses may occur: any header text of 1 to 300 characters (OAS:1464-1473). Default false. */
  readonly arbitrary?: boolean;
}

const LADDER: readonly Confidence[] = ['confirmed', 'observed', 'example'];

/** Every known id of that confidence, acknowledgements included. */
export function knownWorkflowIds(least: Confidence): readonly string[] {
  const wanted = LADDER.slice(0, LADDER.indexOf(least) + 1);
  const known = WORKFLOW_IDS.filter(({ confidence }) => wanted.includes(confidence));
  return [
    ...new Set(
      known.flatMap(({ id, acknowledgement }) => (acknowledgement === undefined ? [id] : [id, acknowledgement])),
    ),
  ];
}

/** For workflow ids: real ones, and if wanted arbitrary legal ones. */
export function workflowId({ known = 'example', arbitrary = false }: WorkflowIdConstraints = {}): fc.Arbitrary<string> {
  const real = fc.constantFrom(...knownWorkflowIds(known));
  if (!arbitrary) return real;
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 2, arbitrary: real },
    { weight: 1, arbitrary: headerText({ minLength: 1, maxLength: 300 }) },
  );
}
