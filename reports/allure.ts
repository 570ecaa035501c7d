import { FileSystemWriter, md5 } from 'allure-js-commons/sdk/reporter';
import type { Run } from '../src/core/run.ts';
import { STANDINGS } from '../src/core/standing.ts';
import { ruleTestResult, runTestResult, type Attach } from './parts/allure-result.ts';
import { printable } from './parts/text.ts';

/** Writes a folder of Allure results: one for each rule, one for the run, attachments for each failure. */
export function writeAllureResults(run: Run, folder: string): void {
  const writer = new FileSystemWriter({ resultsDir: folder });
  for (const result of run.rules) {
    let count = 0;
    const attach: Attach = (name, type, extension, text) => {
      const source = `${md5(`${run.id} ${result.metadata.id} ${(count += 1)}`)}-attachment.${extension}`;
      writer.writeAttachment(source, Buffer.from(text));
      return { name, type, source };
    };
    writer.writeResult(ruleTestResult(result, run, attach));
  }
  writer.writeResult(runTestResult(run));
  writer.writeEnvironmentInfo(environmentOf(run));
  writer.writeCategoriesDefinitions(
    STANDINGS.filter((standing) => standing !== 'conformant').map((standing) => ({
      name: standing,
      messageRegex: `(?s)${standing}: .*`,
    })),
  );
}

/** What Allure shows beside the results. */
function environmentOf(run: Run): Record<string, string> {
  const { target, policy, meshkit, seed, headline, sentence, selection, disclaimer } = run;
  const facts = {
    headline: `${headline}${selection.complete ? '' : ' (partial run)'}`,
    sentence,
    note: disclaimer,
    run: run.id,
    target: `${target.name} ${target.baseUrl}`,
    ...target.fingerprint,
    seed: String(seed),
    meshkit: `${meshkit.version}, catalogue ${meshkit.catalogue}`,
    policy: `fail on ${policy.failOn}, basis ${policy.basis}, require ${policy.require.join(' ')}`,
  };
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, printable(value)]));
}
