import { BEYOND_FOLDER } from './files/beyond-folder.ts';
import { BEYOND_PAYLOAD } from './payloads/beyond-payload.ts';
import { untestable } from './untestable.ts';
import { BEYOND_WORKFLOW } from './workflow/beyond-workflow.ts';

/** Why a requirement is judged by nothing, by its id. Some of them are in the catalogue, so that a report can say so as well. */
export const notJudged: Readonly<Record<string, string>> = {
  ...untestable,
  ...BEYOND_WORKFLOW,
  ...BEYOND_FOLDER,
  ...BEYOND_PAYLOAD,
};
