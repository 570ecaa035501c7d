import type { DocumentExamples } from '../../core/document-rule.ts';
import { workflowCatalogue } from '../../mesh/workflow-catalogue.ts';
import { LONGEST_ANSWER, SUPPORTING_FILE_LIMIT, type UseCaseDocument } from './use-case.ts';

const answer = (text: string, line = 1) => ({ text, line });

/** Complete answers, and what is different about them. */
export function useCase(rest: Partial<UseCaseDocument> = {}): UseCaseDocument {
  return {
    file: 'usecase.yaml',
    useCase: answer('WL3'),
    reason: answer(''),
    answers: ['supporting information', 'staff', 'only these use cases'].map((question, index) => ({
      question,
      ...answer('Consultation reports go to the registered practice.', index + 3),
    })),
    supportingFiles: [],
    workflowIds: [answer('GPFED_CONSULT_REPORT', 8), answer('GPFED_CONSULT_REPORT_ACK', 9)],
    workflows: workflowCatalogue(),
    ...rest,
  };
}

const file = (name: string, size?: number) => ({ name, line: 7, ...(size !== undefined && { size }) });
const answers = (text: string) => [{ question: 'staff', text, line: 4 }];

export const useCaseExamples: DocumentExamples<UseCaseDocument> = {
  'WFL-100': {
    pass: [useCase(), useCase({ useCase: answer('none'), reason: answer('Veterinary letters.') })],
    fail: [
      useCase({ useCase: answer('') }),
      useCase({ useCase: answer('WL18') }),
      useCase({ useCase: answer('none') }),
      useCase({ useCase: answer('none'), reason: answer(' ') }),
    ],
  },
  'WFL-101': { pass: [useCase()], fail: [useCase({ answers: answers(' \n') })] },
  'WFL-102': {
    pass: [useCase({ answers: answers('\u{1f3e5}'.repeat(LONGEST_ANSWER)) })],
    fail: [
      useCase({ answers: answers('x'.repeat(LONGEST_ANSWER + 1)) }),
      useCase({ reason: answer('x'.repeat(LONGEST_ANSWER + 1)) }),
    ],
  },
  'WFL-103': {
    pass: [useCase({ supportingFiles: [file('context.zip', SUPPORTING_FILE_LIMIT - 1)] })],
    fail: [
      useCase({ supportingFiles: [file('context.pdf', SUPPORTING_FILE_LIMIT)] }),
      useCase({ supportingFiles: [file('a.pdf', 1), file('b.pdf', 1)] }),
      useCase({ supportingFiles: [file('missing.pdf')] }),
    ],
  },
  'WFL-104': {
    pass: [useCase(), useCase({ workflowIds: [answer('OUR_OWN_FLOW')] })],
    fail: [useCase({ workflowIds: [answer('GP2GP_MI')] }), useCase({ workflowIds: [answer('NHAIS_RECEP')] })],
  },
};
