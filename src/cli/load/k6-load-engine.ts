import { MeshkitError } from '../../core/errors.ts';
import type { EngineJob, EngineResult } from './load-engine.ts';

export function k6LoadEngine(_job: EngineJob): Promise<EngineResult> {
  throw new MeshkitError('TOOL_MISSING', 'k6 is not here yet');
}
