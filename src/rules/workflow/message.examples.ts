import type { DocumentExamples } from '../../core/document-rule.ts';
import { workflowCatalogue } from '../../mesh/workflow-catalogue.ts';
import type { MessageDocument } from './message-rule.ts';

const workflows = workflowCatalogue();
const message = (workflowId: string, rest: Partial<MessageDocument> = {}): MessageDocument => ({
  place: { file: 'message.ctl' },
  workflowId,
  workflows,
  ...rest,
});

const itk3 = { kind: 'itk3-message', acknowledgement: false } as const;
const answer = { acknowledgement: true } as const;

export const messageExamples: DocumentExamples<MessageDocument> = {
  'WFL-006': {
    pass: [message('GPCONNECT_SEND_DOCUMENT', { to: 'GPPROVIDER_9990000018_14022001_Smith' })],
    fail: [message('GPFED_CONSULT_REPORT', { to: 'A81001HC001' })],
  },
  'WFL-031': {
    pass: [message('GPCONNECT_UPDATE_RECORD', { localId: 'A81001' })],
    fail: [message('GPFED_CONSULT_REPORT', { localId: 'our-number-17' })],
  },
  'WFL-080': {
    pass: [message('GPFED_CONSULT_REPORT', { payload: itk3 })],
    fail: [message('GP2GP_MI', { payload: itk3 }), message('PATH_MEDRPT_V3', { payload: itk3 })],
  },
  'WFL-081': {
    pass: [
      message('GPFED_CONSULT_REPORT', { payload: itk3 }),
      message('GPFED_CONSULT_REPORT_ACK', { payload: answer }),
      message('NHAIS_RECEP', { payload: answer }),
    ],
    fail: [
      message('GPFED_CONSULT_REPORT', { payload: answer }),
      message('GPFED_CONSULT_REPORT_ACK', { payload: itk3 }),
      message('NHAIS_REG', { payload: answer }),
    ],
  },
  'WFL-082': {
    pass: [message('GP2GP_MI', { localId: 'A81001-140226-0001' })],
    fail: [message('GPFED_CONSULT_REPORT', { localId: 'patient 999 000 0018' })],
  },
  'WFL-083': {
    pass: [message('GP2GP_MI', { fileName: 'A81001_20260214.csv' })],
    fail: [message('GPFED_CONSULT_REPORT', { fileName: '9990000018.pdf' })],
  },
  'WFL-084': {
    pass: [message('GP2GP_MI', { subject: 'Weekly GP2GP report' })],
    fail: [message('GP2GP_MI', { subject: 'Mr Smith, born 14/02/2001' })],
  },
};
