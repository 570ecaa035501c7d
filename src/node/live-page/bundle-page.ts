import { build } from 'esbuild';
import { MeshkitError } from '../../core/errors.ts';

/** The script of the live page as one text that browsers of the last years read. Throws INTERNAL if it can't be bundled. */
export async function bundlePage(script: string): Promise<string> {
  try {
    const { outputFiles } = await build({
      entryPoints: [script],
      write: false,
      bundle: true,
      format: 'iife',
      target: ['chrome105', 'firefox106', 'safari16.4'],
      charset: 'utf8',
      logLevel: 'silent',
    });
    return outputFiles.map(({ text }) => text).join('');
  } catch (fault) {
    const problem = fault instanceof Error ? fault.message : String(fault);
    throw new MeshkitError('INTERNAL', `${script} can't be bundled for browsers: ${problem}`, 'Report this.', fault);
  }
}
