import { USE_CASE_CATEGORIES } from '../mesh/use-case-category.ts';

/** A file with every question of "Use case for the MESH API", to be filled in. */
export function useCaseTemplate(): string {
  return [
    '# Use case for the MESH API. Check the answers with: meshkit usecase <this file>',
    '',
    '# Q1, Q1.1: will your product be used for one of the defined use cases, and which?',
    ...[...USE_CASE_CATEGORIES].map(([id, text]) => `#   ${id}: ${text}`),
    '# Write one of them, or none with the reason below.',
    'useCase: ""',
    'reason: ""',
    '',
    '# Q2: supporting information, up to 2000 characters: in plain English, who takes part, the data flows between',
    '# organisations, and the types of users in each. A context diagram needs this narrative as well.',
    'supportingInformation: |',
    '',
    '# One file smaller than 250 MB, or one zip file, relative to this file.',
    'supportingFiles: []',
    '',
    '# Q3: have you considered the impact of rolling out MESH on staff and job roles? Up to 2000 characters: implications,',
    '# training, and how it is piloted and rolled out.',
    'staffImpact: |',
    '',
    '# Q4: will your product only be used for the use cases you have described? Up to 2000 characters.',
    'onlyTheseUseCases: |',
    '',
    '# The workflow ids that the product sends and receives. Not part of the questionnaire; they are compared with its answers.',
    'workflowIds: []',
    '',
  ].join('\n');
}
