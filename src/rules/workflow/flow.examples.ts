import type { DocumentExamples } from '../../core/document-rule.ts';
import { flowDocument, type FlowDocument } from '../../mesh/flow-document.ts';
import { parsePermissionSentence, type FlowMailbox } from '../../mesh/permission.ts';
import { workflowCatalogue } from '../../mesh/workflow-catalogue.ts';

/** `A S X` is short for `A is allowed to Send messages with Workflow ID X`. */
export function flows(lines: readonly string[], mailboxes: readonly FlowMailbox[] = []): FlowDocument {
  const permissions = lines.flatMap((line, index) => {
    const [mailbox = '', action = '', ...id] = line.split(' ');
    const sentence = `${mailbox} is allowed to ${action === 'S' ? 'Send' : 'Receive'} messages with Workflow ID ${id.join(' ')}`;
    return parsePermissionSentence(sentence, index + 1) ?? [];
  });
  return flowDocument({ file: 'flows.txt', permissions, mailboxes, workflows: workflowCatalogue() });
}

/** The four permissions of a complete flow. */
const complete = (id: string, acknowledgement = `${id}_ACK`, a = 'A', b = 'B'): readonly string[] => [
  `${a} S ${id}`,
  `${b} R ${id}`,
  `${b} S ${acknowledgement}`,
  `${a} R ${acknowledgement}`,
];
const X = 'GPCONNECT_UPDATE_RECORD';
const whole = complete(X);
const without = (at: number): FlowDocument => flows(whole.filter((_, index) => index !== at));

/** The example of GP Connect Messaging, "Configuring MESH to enable message flow". */
export const gpConnectExample = flows(['GP0001 S GPFED_CONSULT_REPORT', 'GP0002 R GPFED_CONSULT_REPORT_ACK']);

const practices: readonly FlowMailbox[] = [
  { id: 'B', odsCode: 'A81001', practice: true, line: 10 },
  { id: 'C', odsCode: 'A81001', line: 11 },
  { id: 'D', odsCode: 'A81002', practice: true, line: 12 },
];

export const flowExamples: DocumentExamples<FlowDocument> = {
  'WFL-020': {
    pass: [flows(whole)],
    fail: [gpConnectExample, flows([...whole, 'C R GPCONNECT_UPDATE_RECORD_ACK']), flows([...whole, `B R ${X}_ACK`])],
  },
  'WFL-060': {
    pass: [flows(whole), flows([`A S ${X}`, `A R ${X}`])],
    fail: [gpConnectExample, without(1)],
  },
  'WFL-061': {
    pass: [flows(whole), flows(complete('NHAIS_REG', 'NHAIS_RECEP'))],
    fail: [without(2), flows(complete('NHAIS_REG', 'NHAIS_REG_ACK'))],
  },
  'WFL-062': { pass: [flows(whole)], fail: [without(3), gpConnectExample] },
  'WFL-063': {
    pass: [flows(whole), flows(['A R CHANGEOFGP_1']), flows(['A S GP2GP_MI'])],
    fail: [without(0), flows([...whole, `C S ${X}_ACK`]), flows([`A R ${X}`])],
  },
  'WFL-064': {
    pass: [flows(whole), flows([...whole, 'A S SPINE_NTT_UPHOLDING', 'A R SPINE_NTT_UPHOLDING'])],
    fail: [flows([...whole, ...complete(X, `${X}_ACK`, 'B', 'A')])],
  },
  'WFL-065': {
    pass: [flows(whole), flows(['A S gp2gp mi'])],
    fail: [flows(complete('OUR_OWN_FLOW')), flows(['A S GPCONNECT_UPDATE_RECORDS'])],
  },
  'WFL-066': {
    pass: [flows(whole), flows(['A S OUR_OWN_FLOW'])],
    fail: [
      flows(complete('DIGIMED_FLU_VAC')),
      flows(['A S TOC_AE_DMA']),
      flows(['A S gpconnect_update_record']),
      flows(['A S GPCONNECT-UPDATE-RECORD']),
    ],
  },
  'WFL-067': {
    pass: [flows(complete('GPFED_CONSULT_REPORT')), flows(complete('GPCONNECT_SEND_DOCUMENT'))],
    fail: [
      flows(['A S GPFED_CONSULT_REPORT', 'B R GPCONNECT_SEND_DOCUMENT']),
      flows(['A S PATH_MEDRPT_V3', 'B R PATH_MEDRPT_V2']),
    ],
  },
  'WFL-068': {
    pass: [flows(whole)],
    fail: [flows(complete('NHAIS_REG', 'NHAIS_RECEP')), flows(['A R CHANGEOFGP_1'])],
  },
  'WFL-069': { pass: [flows(whole)], fail: [flows(['A S GP2GP_MI']), gpConnectExample] },
  'WFL-070': {
    pass: [flows([...whole, `D R ${X}`], practices)],
    fail: [flows(whole, practices)],
  },
  'WFL-071': {
    pass: [flows([...whole, `D R ${X}`], practices)],
    fail: [flows([...whole, `C R ${X}`], practices)],
  },
};
