import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { liveHtml } from '../../reports/live-html.ts';
import type { Exchange } from '../core/exchange.ts';
import { shortenedExchange } from '../core/failure-report.ts';
import { judge, type Execution } from '../core/judge.ts';
import type { LiveRule, RunBegun } from '../core/live-event.ts';
import { liveVerdicts } from '../core/live-verdicts.ts';
import { failsTheRun } from '../core/policy.ts';
import type { Rule } from '../core/rule.ts';
import { metadataOf, type Run, type RunPolicy } from '../core/run.ts';
import { standingOf } from '../core/standing.ts';
import type { Trace } from '../core/trace.ts';
import { bundlePage } from '../node/live-page/bundle-page.ts';
import { LiveServer } from '../node/live-page/live-server.ts';
import { themeOf } from '../rules/themes.ts';
import { describeFault, exitCodeOf } from './exit-code.ts';
import { pageScript } from './package-place.ts';
import type { Onlooker } from './play-scenarios.ts';

/** The page of a run, kept beside its reports. */
export const TRAFFIC_PAGE = 'traffic.html';

/** Shows a run to a browser while it happens. */
export class LivePage implements Onlooker {
  readonly #script: string;
  readonly #server: LiveServer;
  readonly #rules: readonly Rule[];
  #judging: Promise<void> = Promise.resolve();

  private constructor(script: string, server: LiveServer, rules: readonly Rule[]) {
    this.#script = script;
    this.#server = server;
    this.#rules = rules;
  }

  /** Serves the page at a port of this machine (0: a free one). Throws USAGE where the port is taken. */
  static async open(port: number, rules: readonly Rule[]): Promise<LivePage> {
    const script = await bundlePage(pageScript);
    return new LivePage(script, await LiveServer.start({ page: liveHtml(script), port }), rules);
  }

  get url(): string {
    return this.#server.url;
  }

  run(begun: Omit<RunBegun, 'kind' | 'rules'>, policy: RunPolicy, isReference: boolean): void {
    const rules = this.#rules.map((rule): LiveRule => {
      const gate = failsTheRun(rule, policy, isReference) ? 'fails the run' : 'reported only';
      return { ...metadataOf(rule, themeOf(rule)), gate };
    });
    this.#server.tell({ kind: 'run', ...begun, rules });
  }

  begun(scenario: string): void {
    this.#server.tell({ kind: 'begun', scenario });
  }

  exchange(scenario: string, exchange: Exchange): void {
    this.#server.tell({ kind: 'exchange', scenario, exchange: shortenedExchange(exchange) });
  }

  /** What a person is asked to do at the keyboard. */
  asked(text: string): void {
    this.#server.tell({ kind: 'asked', text });
  }

  /** Judges a scenario that is over as the run's end will, rule by rule, so that the scenarios beside it are not held up. */
  judge(trace: Trace): void {
    this.#judging = this.#judging.then(async () => {
      const executions: Execution[] = [];
      for (const rule of this.#rules) {
        executions.push(...judge(rule, trace));
        await new Promise(setImmediate);
      }
      this.#server.tell(liveVerdicts(trace, executions));
    });
  }

  /** Tells the verdict, and writes the page as it is now into the run's folder. */
  async over(run: Run, folder: string): Promise<void> {
    await this.#judging;
    const { headline, sentence, reasons, exitCode, disclaimer } = run;
    const rules = run.rules.map((result) => {
      const reason = result.notAttempted?.reason ?? result.outcome.reason;
      return { id: result.metadata.id, standing: standingOf(result), ...(reason !== undefined && { reason }) };
    });
    this.#server.tell({ kind: 'over', headline, sentence, reasons, exitCode, disclaimer, folder, rules });
    writeFileSync(join(folder, TRAFFIC_PAGE), liveHtml(this.#script, this.#server.backlog.all()).html);
  }

  failed(fault: unknown): void {
    this.#server.tell({ kind: 'failed', message: describeFault(fault, false), exitCode: exitCodeOf(fault) });
  }

  async close(): Promise<void> {
    await this.#server.close();
  }
}
