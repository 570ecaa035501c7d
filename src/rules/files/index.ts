import type { DocumentRule } from '../../core/document-rule.ts';
import { controlFieldRules } from './control-fields.ts';
import { controlTextRules } from './control-text.ts';
import { controlValueRules } from './control-values.ts';
import type { ControlDocument } from './file-rule.ts';
import { statusRecordRules } from './status-record.ts';

/** Every rule about one control file. */
export const controlRules: readonly DocumentRule<ControlDocument>[] = [
  ...controlTextRules,
  ...controlFieldRules,
  ...controlValueRules,
  ...statusRecordRules,
];
