import { build } from 'esbuild';
import { MeshkitError } from '../../core/errors.ts';

/**
 * Bundles a load script with all that it imports into one file that k6 reads as it is. k6 itself would hang on TypeScript that it
 * can't parse; esbuild says what is wrong. Without a source map the file fits into a ConfigMap. Throws INTERNAL if the script can't be bundled.
 */
export async function bundleScript(script: string, outfile: string): Promise<void> {
  try {
    await build({
      entryPoints: [script],
      outfile,
      bundle: true,
      format: 'esm',
      target: 'es2022',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      external: ['k6', 'k6/*'],
      supported: { 'for-await': false, 'async-generator': false, decorators: false },
      logLevel: 'silent',
    });
  } catch (fault) {
    const problem = fault instanceof Error ? fault.message : String(fault);
    throw new MeshkitError('INTERNAL', `${script} can't be bundled for k6: ${problem}`, 'Report this.', fault);
  }
}
