import { build, type BuildOptions, type Plugin } from 'esbuild';
import { MeshkitError } from '../../core/errors.ts';

const FOR_K6 = {
  bundle: true,
  target: 'es2022',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  external: ['k6', 'k6/*'],
  supported: { 'for-await': false, 'async-generator': false, decorators: false },
  define: { MESHKIT_BUNDLED: 'true' },
  logLevel: 'silent',
} satisfies BuildOptions;

/**
 * k6 makes each function of a file anew for every virtual user, and its collector looks through them all. So what a script loads by
 * `require`, which are the rules, stands in one function: only the virtual users that call it have what is in there.
 */
const REQUIRED: Plugin = {
  name: 'required',
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir }) => {
      if (kind !== 'require-call') return undefined;
      const found = await builder.resolve(path, { kind: 'import-statement', resolveDir });
      // The bundle names its parts, and is no place for the folders of a machine.
      return { path, pluginData: found.path, namespace: 'required' };
    });
    builder.onLoad({ filter: /./, namespace: 'required' }, async ({ pluginData }) => {
      const entryPoints = [String(pluginData)];
      const { outputFiles } = await build({ ...FOR_K6, entryPoints, format: 'cjs', write: false });
      return { contents: outputFiles[0]?.text ?? '' };
    });
  },
};

/**
 * Bundles a load script with all that it imports into one file that k6 reads as it is. k6 itself would hang on TypeScript that it
 * can't parse; esbuild says what is wrong. Without a source map the file fits into a ConfigMap. Throws INTERNAL if the script can't be bundled.
 */
export async function bundleScript(script: string, outfile: string): Promise<void> {
  try {
    await build({ ...FOR_K6, entryPoints: [script], outfile, format: 'esm', plugins: [REQUIRED] });
  } catch (fault) {
    const problem = fault instanceof Error ? fault.message : String(fault);
    throw new MeshkitError('INTERNAL', `${script} can't be bundled for k6: ${problem}`, 'Report this.', fault);
  }
}
