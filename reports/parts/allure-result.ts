import {
  Severity,
  Stage,
  Status,
  type Attachment,
  type Label,
  type StepResult,
  type TestResult,
} from 'allure-js-commons';
import { createStepResult, createTestResult, md5 } from 'allure-js-commons/sdk/reporter';
import type { Level } from '../../src/core/rule.ts';
import type { FailureReport, Headline, RuleResult, Run } from '../../src/core/run.ts';
import { standingOf, type Standing } from '../../src/core/standing.ts';
import { countsText } from './counts.ts';
import { failureFields, failureLine, findingLine } from './failure.ts';
import { printable } from './text.ts';
import { unshownReason } from './unshown.ts';

/** Keeps a text with the results and answers how a result refers to it. */
export type Attach = (name: string, type: string, extension: string, text: string) => Attachment;

/** Only a conformant rule is a passed test, and only what fails the run is a failed one. */
const STATUSES = {
  conformant: Status.PASSED,
  'not conformant': Status.FAILED,
  'known failure': Status.SKIPPED,
  'differs from expectation': Status.SKIPPED,
  'advice not followed': Status.SKIPPED,
  recorded: Status.SKIPPED,
  broken: Status.BROKEN,
  'switched off': Status.SKIPPED,
  'not shown': Status.SKIPPED,
} satisfies Record<Standing, Status>;

const SEVERITIES = {
  MUST: Severity.CRITICAL,
  SHOULD: Severity.NORMAL,
  MAY: Severity.TRIVIAL,
} satisfies Record<Level, Severity>;

/** One rule as an Allure result. The rule's id is its history, so that reports of later runs show the trend. */
export function ruleTestResult(result: RuleResult, run: Run, attach: Attach): TestResult {
  const { metadata, failures } = result;
  const title = `${metadata.id} ${metadata.name}`;
  const [first] = failures;
  const finding = first?.execution.verdict.kind === 'fail' ? first.execution.verdict.finding : undefined;
  return {
    ...emptyResult(metadata.id, title, run),
    status: statusOf(result),
    statusDetails: {
      message: messageOf(result),
      ...(first && { trace: traceText(result, first) }),
      ...(finding && { expected: printable(finding.expected), actual: printable(finding.received) }),
    },
    description: descriptionOf(result, run),
    labels: labelsOf(result, title),
    steps: failures.map((failure) => failureStep(failure, Date.parse(run.startedAt), attach)),
  };
}

function statusOf(result: RuleResult): Status {
  const status = STATUSES[standingOf(result)];
  return status === Status.FAILED && result.gate !== 'fails the run' ? Status.SKIPPED : status;
}

/** It begins with the standing, by which the report's categories are made. */
function messageOf(result: RuleResult): string {
  const [first] = result.failures;
  const why = first
    ? failureLine(result, first)
    : (unshownReason(result) ?? [countsText(result.outcome), ...result.outcome.observed].join('; '));
  return printable(`${standingOf(result)}: ${why}`);
}

function traceText(result: RuleResult, failure: FailureReport): string {
  return failureFields(result, failure)
    .map(([label, text]) => `${label}: ${text}`)
    .join('\n');
}

function descriptionOf({ metadata, outcome }: RuleResult, { disclaimer }: Run): string {
  const { statement, level, basis, source, quote } = metadata;
  const told = [statement, `${level}, basis ${basis}, executions: ${countsText(outcome)}`];
  const said = `Source: ${source}${quote === undefined ? '' : ` "${quote}"`}`;
  return [...told, said, disclaimer].map(plainMarkdown).join('\n\n');
}

function labelsOf({ metadata }: RuleResult, title: string): Label[] {
  const { id, theme, level, basis, binds } = metadata;
  return [
    { name: 'epic', value: `MESH ${binds}` },
    { name: 'feature', value: theme },
    { name: 'story', value: title },
    { name: 'parentSuite', value: theme },
    { name: 'severity', value: SEVERITIES[level] },
    { name: 'rule', value: id },
    { name: 'tag', value: level },
    { name: 'tag', value: `basis ${basis}` },
  ];
}

function failureStep(failure: FailureReport, runAt: number, attach: Attach): StepResult {
  const { execution, exchange, curl, doing } = failure;
  const start = exchange?.at ?? runAt;
  const attachments = [
    ...(exchange ? [attach('exchange', 'application/json', 'json', JSON.stringify(exchange, undefined, 2))] : []),
    ...(curl === undefined ? [] : [attach('curl', 'text/plain', 'txt', curl)]),
  ];
  const place = [doing, execution.variant, execution.exchange].filter((part) => part !== undefined).join(', ');
  const message = findingLine(failure);
  const name = printable(`${place}: ${message}`);
  return {
    ...createStepResult(),
    name,
    status: Status.FAILED,
    statusDetails: { message },
    stage: Stage.FINISHED,
    start,
    stop: start + (exchange?.ms ?? 0),
    attachments,
  };
}

const RUN_STATUSES = {
  conformant: Status.PASSED,
  'not conformant': Status.FAILED,
  'known failures out of date': Status.FAILED,
  inconclusive: Status.BROKEN,
} satisfies Record<Headline, Status>;

/** The run as a result of its own: an inconclusive run isn't green. */
export function runTestResult(run: Run): TestResult {
  const { headline, sentence, reasons, disclaimer } = run;
  return {
    ...emptyResult('run', 'The run is conclusive and conformant', run),
    stop: Date.parse(run.startedAt) + run.durationMs,
    status: RUN_STATUSES[headline],
    statusDetails: { message: printable(`${headline}: ${sentence}`), trace: reasons.map(printable).join('\n') },
    description: [sentence, ...reasons, disclaimer].map(plainMarkdown).join('\n\n'),
    labels: [
      { name: 'epic', value: 'The run' },
      { name: 'feature', value: 'headline' },
      { name: 'parentSuite', value: 'The run' },
      { name: 'severity', value: Severity.BLOCKER },
    ],
  };
}

function emptyResult(id: string, name: string, run: Run): TestResult {
  const at = Date.parse(run.startedAt);
  return {
    ...createTestResult(md5(`${run.id} ${id}`), id),
    name,
    fullName: name,
    testCaseId: id,
    stage: Stage.FINISHED,
    start: at,
    stop: at,
  };
}

/** Text that Markdown shows as it is. */
function plainMarkdown(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>&|~#]/g, (character) => `&#${character.charCodeAt(0)};`);
}
