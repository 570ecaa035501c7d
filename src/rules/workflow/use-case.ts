import type { DocumentRule, LocatedFinding } from '../../core/document-rule.ts';
import { baseIdOf } from '../../mesh/flow-document.ts';
import { USE_CASE_CATEGORIES } from '../../mesh/use-case-category.ts';
import type { WorkflowCatalogue } from '../../mesh/workflow-catalogue.ts';

/** "You can enter up to 2000 characters" */
export const LONGEST_ANSWER = 2000;
/** "You can upload one file that is smaller than 250MB": taken as the smaller of the two readings of MB. */
export const SUPPORTING_FILE_LIMIT = 250_000_000;

/** Answers to the questionnaire "Use case for the MESH API". */
export interface UseCaseDocument {
  readonly file: string;
  /** Question 1 and 1.1: `WL3`, `none`, or nothing. */
  readonly useCase: Answer;
  /** Why none of the defined use cases applies. */
  readonly reason: Answer;
  /** Questions 2 to 4. */
  readonly answers: readonly (Answer & { readonly question: string })[];
  readonly supportingFiles: readonly SupportingFile[];
  readonly workflowIds: readonly Answer[];
  readonly workflows: WorkflowCatalogue;
}

export interface Answer {
  readonly text: string;
  readonly line: number;
}

export interface SupportingFile {
  readonly name: string;
  readonly line: number;
  /** Bytes; absent where there is no such file. */
  readonly size?: number;
}

type UseCaseRule = Omit<DocumentRule<UseCaseDocument>, 'binds' | 'subject' | 'check'> & {
  readonly judge: (document: UseCaseDocument) => readonly Found[];
};
type Found = Omit<LocatedFinding, 'place'> & { readonly line: number };

function useCaseRule({ judge, ...fields }: UseCaseRule): DocumentRule<UseCaseDocument> {
  return {
    ...fields,
    binds: 'workflow',
    subject: 'use case',
    check: (document) =>
      judge(document).map(({ line, ...finding }) => ({ ...finding, place: { file: document.file, line } })),
  };
}

const QUESTIONNAIRE = 'Use case for the MESH API';
const isDefined = ({ text }: Answer): boolean => USE_CASE_CATEGORIES.has(text);
const lengthOf = (text: string): number => [...text].length;

/** WFL-100 to WFL-104. */
export const useCaseRules: readonly DocumentRule<UseCaseDocument>[] = [
  useCaseRule({
    id: 'WFL-100',
    name: 'use-case-is-named',
    level: 'MUST',
    basis: 'stated',
    statement: 'The product has one of the defined use cases, or a reason why none of them applies.',
    source: { reference: `${QUESTIONNAIRE}, questions 1 and 1.1`, quote: 'you must have a valid use case' },
    when: () => true,
    judge: ({ useCase, reason }) => {
      const reasoned = useCase.text === 'none' && reason.text.trim() !== '';
      if (isDefined(useCase) || reasoned) return [];
      const remedy = 'Name one of WL1 to WL17 (meshkit usecase init lists them), or write "none" and give the reason.';
      const received =
        useCase.text === '' ? 'no answer' : useCase.text === 'none' ? 'none, without a reason' : useCase.text;
      return [{ line: useCase.line, expected: 'WL1 to WL17, or none with a reason', received, remedy }];
    },
  }),
  useCaseRule({
    id: 'WFL-101',
    name: 'every-question-is-answered',
    level: 'MUST',
    basis: 'stated',
    statement: 'Each of the four questions has an answer.',
    source: { reference: `${QUESTIONNAIRE}, questions 1 to 4` },
    when: () => true,
    judge: ({ answers }) =>
      answers
        .filter(({ text }) => text.trim() === '')
        .map(({ question, line }) => ({ line, expected: `an answer to "${question}"`, received: 'nothing' })),
  }),
  useCaseRule({
    id: 'WFL-102',
    name: 'answers-fit-the-form',
    level: 'MUST',
    basis: 'stated',
    statement: 'Each answer has at most 2000 characters.',
    source: { reference: `${QUESTIONNAIRE}, questions 2 to 4`, quote: 'You can enter up to 2000 characters' },
    when: () => true,
    judge: ({ answers, reason }) =>
      [...answers, { ...reason, question: 'the reason' }]
        .filter(({ text }) => lengthOf(text) > LONGEST_ANSWER)
        .map(({ question, text, line }) => {
          const received = `${lengthOf(text)} characters for "${question}"`;
          const remedy = `Shorten it by ${lengthOf(text) - LONGEST_ANSWER}, or move a part to the supporting file.`;
          return { line, expected: `at most ${LONGEST_ANSWER} characters`, received, remedy };
        }),
  }),
  useCaseRule({
    id: 'WFL-103',
    name: 'one-supporting-file',
    level: 'MUST',
    basis: 'stated',
    statement: 'At most one supporting file is uploaded, smaller than 250 MB; several go into one zip file.',
    source: { reference: `${QUESTIONNAIRE}, question 2`, quote: 'You can upload one file that is smaller than 250MB' },
    when: ({ supportingFiles }) => supportingFiles.length > 0,
    judge: judgeFiles,
  }),
  useCaseRule({
    id: 'WFL-104',
    name: 'workflow-ids-belong-to-the-use-case',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'The workflow ids in use belong to the declared use case.',
    source: {
      reference: `${QUESTIONNAIRE}, question 4; the use cases of workflow ids are inferred from their purpose`,
    },
    when: ({ useCase, workflowIds }) => isDefined(useCase) && workflowIds.length > 0,
    judge: ({ useCase, workflowIds, workflows }) =>
      workflowIds.flatMap(({ text, line }) => {
        const categories = workflows.byId.get(baseIdOf(text, workflows))?.categories ?? [];
        if (categories.length === 0 || categories.includes(useCase.text)) return [];
        const received = `${text}, which is for ${categories.join(', ')}`;
        const remedy = 'Declare the use case that it belongs to, or explain it in the answer to question 4.';
        return [{ line, expected: `workflow ids for ${useCase.text}`, received, remedy }];
      }),
  }),
];

function judgeFiles({ supportingFiles }: UseCaseDocument): readonly Found[] {
  const expected = 'one file smaller than 250 MB';
  const [first, second] = supportingFiles;
  const many =
    first && second
      ? [
          {
            line: second.line,
            expected,
            received: `${supportingFiles.length} files`,
            remedy: 'Zip them, and name the zip file alone.',
          },
        ]
      : [];
  const each = supportingFiles.flatMap(({ name, line, size }) => {
    if (size === undefined) return [{ line, expected, received: `no file ${name}` }];
    return size < SUPPORTING_FILE_LIMIT ? [] : [{ line, expected, received: `${name} of ${size} bytes` }];
  });
  return [...many, ...each];
}
