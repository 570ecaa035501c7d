import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workflowCatalogue, type OwnWorkflow } from '../mesh/workflow-catalogue.ts';
import type { UseCaseDocument } from '../rules/workflow/use-case.ts';
import { readCheckedDocument } from './checked-document.ts';

interface WrittenUseCase {
  readonly useCase?: string;
  readonly reason?: string;
  readonly supportingInformation?: string;
  readonly supportingFiles?: readonly string[];
  readonly staffImpact?: string;
  readonly onlyTheseUseCases?: string;
  readonly workflowIds?: readonly string[];
}

/** Questions 2 to 4 by the setting that answers each. */
const QUESTIONS = {
  supportingInformation: 'Q2: supporting information',
  staffImpact: 'Q3: the impact on staff and job roles',
  onlyTheseUseCases: 'Q4: will the product only be used for the use cases described?',
} as const;

const text = (description: string): object => ({ type: 'string', maxLength: 100_000, description });
const texts = (description: string): object => ({
  type: 'array',
  maxItems: 1000,
  items: text(description),
  description,
});

const schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    useCase: text('WL1 to WL17, or none.'),
    reason: text('Why none of the defined use cases applies.'),
    supportingInformation: text('A text.'),
    supportingFiles: texts('A path, relative to this file.'),
    staffImpact: text('A text.'),
    onlyTheseUseCases: text('A text.'),
    workflowIds: texts('A workflow id.'),
  },
};

/** Reads answers to the use-case questionnaire. Throws CONFIG_MISSING, or CONFIG_INVALID with the line and remedy of every problem. */
export function readUseCase(file: string, own: readonly OwnWorkflow[] = []): UseCaseDocument {
  const hint = 'meshkit usecase init writes a file with every question.';
  const { value, lineOf } = readCheckedDocument<WrittenUseCase>(file, { schema, hint });
  const answer = (name: keyof typeof QUESTIONS | 'useCase' | 'reason') => ({
    text: value[name] ?? '',
    line: lineOf([name]),
  });
  const names = Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[];
  return {
    file,
    useCase: answer('useCase'),
    reason: answer('reason'),
    answers: names.map((name) => ({ question: QUESTIONS[name], ...answer(name) })),
    supportingFiles: (value.supportingFiles ?? []).map((name, index) => {
      const size = statSync(join(dirname(file), name), { throwIfNoEntry: false })?.size;
      return { name, line: lineOf(['supportingFiles', index]), ...(size !== undefined && { size }) };
    }),
    workflowIds: (value.workflowIds ?? []).map((id, index) => ({ text: id, line: lineOf(['workflowIds', index]) })),
    workflows: workflowCatalogue(own),
  };
}
