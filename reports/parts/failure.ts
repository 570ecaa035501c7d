import type { Exchange } from '../../src/core/exchange.ts';
import type { FailureReport, RuleResult } from '../../src/core/run.ts';
import { countsText } from './counts.ts';
import { printable, shortened } from './text.ts';

/** Characters of a target's own words that a report shows. */
const SHOWN = 600;

/** What was wrong, in one line. */
export function findingLine({ execution: { verdict } }: FailureReport): string {
  if (verdict.kind !== 'fail') return '';
  return `expected ${shown(verdict.finding.expected)}, received ${shown(verdict.finding.received)}`;
}

/** The line for readers that show no more than one. */
export function failureLine({ metadata }: RuleResult, failure: FailureReport): string {
  return `${metadata.id} ${metadata.level} ${metadata.name}: ${findingLine(failure)}`;
}

/** Everything that a reader needs to act on a failure, by label. The command is apart: it must not be wrapped. */
export function failureFields(result: RuleResult, report: FailureReport): readonly (readonly [string, string])[] {
  const { metadata, outcome } = result;
  const { execution, exchange, doing, controlSeen, seed, counterexample } = report;
  const finding = execution.verdict.kind === 'fail' ? execution.verdict.finding : undefined;
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['doing', exchange ? `${doing} (${requestLine(exchange)})` : doing],
    ['variant', execution.variant],
    ['expected', finding?.expected],
    ['received', finding?.received],
    ['where', finding?.where ?? execution.exchange ?? 'the whole trace'],
    ['source', metadata.source + (metadata.quote === undefined ? '' : ` "${metadata.quote}"`)],
    ['remedy', metadata.remedy],
    ['control', controlSeen ? 'a valid twin of this request was accepted in the same session' : undefined],
    ['executions', countsText(outcome)],
    ['generated', counterexample?.value],
    ['seed', counterexample ? `${seed}, path ${counterexample.path}` : String(seed)],
  ];
  return fields.flatMap(([label, text]) => (text === undefined ? [] : [[label, shown(text)] as const]));
}

/** For example: `x3 alice: GET /messageexchange/ALICE/inbox, answered with 403`. */
function requestLine({ id, party, request, response, failure }: Exchange): string {
  const answer = response ? `answered with ${response.status}` : `no answer: ${failure?.kind ?? 'not finished'}`;
  return printable(`${id} ${party}: ${request.method} ${shortened(request.path, 120)}, ${answer}`);
}

function shown(text: string): string {
  return shortened(printable(text), SHOWN);
}
