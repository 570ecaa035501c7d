import type { PayloadKind } from './payload-kind.ts';
import { WORKFLOW_IDS, type WorkflowId } from './workflow-ids.ts';
import { WORKFLOW_PURPOSES } from './workflow-purposes.ts';

/** What is known of a workflow id. */
export interface Workflow extends Omit<WorkflowId, 'confidence'> {
  readonly confidence: WorkflowId['confidence'] | 'your own';
  readonly payload: PayloadKind;
  readonly direction: string;
  /** `WL3`: of the use-case questionnaire. Inferred from the purpose for those of the catalogue: no source maps them. */
  readonly categories: readonly string[];
  /** Why it should not be used for anything new. */
  readonly status?: string;
}

/** A workflow id that users add. */
export interface OwnWorkflow {
  readonly id: string;
  readonly acknowledgement?: string;
  readonly payload?: PayloadKind;
  readonly direction?: string;
  readonly categories?: readonly string[];
}

/** Known workflows by id. An id that isn't in it is tolerated: the official list as a whole is not public. */
export interface WorkflowCatalogue {
  readonly all: readonly Workflow[];
  readonly byId: ReadonlyMap<string, Workflow>;
  /** The workflow that an acknowledgement id belongs to. */
  readonly byAcknowledgement: ReadonlyMap<string, Workflow>;
}

const OLD_TOC = 'superseded by TOC_FHIR_*';
const STATUS: Readonly<Record<string, string>> = {
  GPFED_CONSULT_REPORT: 'to be replaced by GPCONNECT_SEND_DOCUMENT',
  DF_ONLINE_CONSULTATION: 'draft',
  DIGIMED_FLU_VAC: 'other spelling of DIGMED_FLU_VAC',
  DIGIMED_MINOR_ILLNESS_PEM: 'other spelling of DIGMED_MINOR_ILLNESS_PEM',
  TOC_DISCH_DMS: OLD_TOC,
  TOC_AE_DMS: OLD_TOC,
  TOC_OUTP_ATT_DMS: OLD_TOC,
  TOC_DISCH_MH_DMS: OLD_TOC,
  DISCH_KET: 'deprecated',
  CHILDHEALTH_BIRTHNOTIFICATION_UPDATE: 'obsolete',
  PATH_MEDRPT_V2: 'superseded by PATH_MEDRPT_V3',
  SPINE_MPTPHASE4_TRACE: 'deprecated, use PDS MESH',
  SPINE_MPT_RESPONSE: 'deprecated, use PDS MESH',
  GP2GP_MI: 'under review for deprecation, to be replaced by the GP Registrations Management Information API',
};

const UNKNOWN_PURPOSE = { payload: 'unpublished', direction: 'not stated', categories: [] } as const;

const KNOWN: readonly Workflow[] = WORKFLOW_IDS.map((workflow) => {
  const { payload, direction, categories } = WORKFLOW_PURPOSES.get(workflow.id) ?? UNKNOWN_PURPOSE;
  const status = STATUS[workflow.id];
  const wl = categories.map((category) => `WL${category}`);
  return { ...workflow, payload, direction, categories: wl, ...(status !== undefined && { status }) };
});

/** The public workflow ids with the user's own, which come first and replace those of the same id. */
export function workflowCatalogue(own: readonly OwnWorkflow[] = []): WorkflowCatalogue {
  const added = own.map(ownWorkflow);
  const all = [...added, ...KNOWN.filter(({ id }) => !added.some((each) => each.id === id))];
  return {
    all,
    byId: new Map(all.map((workflow) => [workflow.id, workflow])),
    byAcknowledgement: new Map(
      all.flatMap((workflow) =>
        workflow.acknowledgement === undefined ? [] : [[workflow.acknowledgement, workflow] as const],
      ),
    ),
  };
}

function ownWorkflow({ id, acknowledgement, payload, direction, categories = [] }: OwnWorkflow): Workflow {
  return {
    ...{ id, source: 'your configuration', confidence: 'your own', categories },
    payload: payload ?? 'unpublished',
    direction: direction ?? 'not stated',
    ...(acknowledgement !== undefined && { acknowledgement }),
  };
}

/** Ids and acknowledgement ids, for suggestions. */
export function knownIds({ all }: WorkflowCatalogue): readonly string[] {
  return [
    ...new Set(
      all.flatMap(({ id, acknowledgement }) => (acknowledgement === undefined ? [id] : [id, acknowledgement])),
    ),
  ];
}

/**
 * Whether the workflow itself asks for the patient in the subject: GP Connect, transfer of care and digital medicines do
 * (GPCM-SD-061; the families are inferred).
 */
export function subjectNamesPatient(workflowId: string): boolean {
  return /^(GPFED|GPCONNECT|DF|TOC|DIGMED|DIGIMED)_/.test(workflowId);
}
