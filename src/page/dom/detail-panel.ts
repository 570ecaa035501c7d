import { clientCurl, type ClientCurl } from '../../core/client-curl.ts';
import type { BodyFacts, Exchange, HeaderList } from '../../core/exchange.ts';
import { exchangeIdOf } from '../../core/failure-report.ts';
import { printable } from '../../../reports/parts/text.ts';
import type { LiveState, SeenExchange } from '../live-state.ts';
import type { ExchangeVerdict, ShownKind } from '../shown-verdict.ts';
import { answerOf, bodyLine, KIND_WORDS, rulesOf, timeOf, tokenLine } from '../words.ts';
import { byId, definitions, element, refill } from './element.ts';

/** One exchange as the evidence has it: redacted, and without the bodies of messages. */
export class DetailPanel {
  readonly #panel = byId('detail');
  readonly #copied = byId('copied');
  #command: string | undefined;

  constructor(onLeave: () => void) {
    byId('copy').addEventListener('click', () => void this.#copy());
    this.#panel.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') onLeave();
    });
  }

  /** Goes to the beginning, since it may be taller than the screen. */
  focus(): void {
    this.#panel.focus({ preventScroll: true });
    this.#panel.scrollIntoView({ block: 'start' });
  }

  /** A new choice: what was said of the last one is gone. */
  reset(): void {
    this.#copied.textContent = '';
  }

  show(state: LiveState, seen: SeenExchange | undefined): void {
    this.#panel.hidden = seen === undefined;
    if (!seen) return;
    const { exchange, scenario } = seen;
    const curl = clientCurl(exchange);
    this.#command = curl?.command;
    byId<HTMLButtonElement>('copy').disabled = !curl;
    byId('detail-title').textContent = printable(
      `${exchange.id} ${exchange.request.method} ${exchange.request.path}: ${answerOf(exchange)}`,
    );
    refill(byId('detail-body'), [seen.key, state.scenarios.get(scenario)?.state], () => [
      ...about(seen),
      ...verdictsOn(state, seen),
      ...requestOf(exchange),
      ...responseOf(exchange),
      ...asCurl(curl),
    ]);
  }

  async #copy(): Promise<void> {
    const command = this.#command;
    if (command === undefined) return;
    this.#copied.textContent = await navigator.clipboard.writeText(command).then(
      () => 'Copied.',
      () => "The browser doesn't let the page copy: the command is below.",
    );
  }
}

function about({ scenario, exchange }: SeenExchange): readonly Node[] {
  const { at, ms, connection, fault, failure } = exchange;
  const tls = connection?.tls && `${connection.tls.version}, client certificate: ${connection.tls.clientCertificate}`;
  return [
    definitions([
      ['scenario', scenario],
      ['time', `${timeOf(at)} UTC, took ${ms} ms`],
      ['connection', connection && [connection.id, tls ?? 'no TLS'].join(', ')],
      ['broken on purpose', fault],
      ['failure', failure && printable(`${failure.kind}: ${failure.message}`)],
    ]),
  ];
}

const OTHERS = ['pass', 'recorded', 'undecided'] as const;

function verdictsOn(state: LiveState, seen: SeenExchange): readonly Node[] {
  const title = element('h3', {}, 'Verdicts');
  const verdicts = state.verdictsOn(seen);
  const broken = state.scenarios.get(seen.scenario)?.judged?.broken;
  const why = broken ? 'Not judged: the scenario ended early.' : 'Judged when the scenario ends.';
  if (!verdicts) return [title, element('p', { class: 'faint' }, why)];
  const { own, whole } = verdicts;
  return [
    title,
    ...rulesOf(own, 'fail').flatMap((rule) => findingsOf(state, seen, rule)),
    ...(own.length === 0 ? [element('p', {}, 'No rule judges this exchange by itself.')] : []),
    definitions(OTHERS.map((kind) => namesOf(state, own, kind))),
    element('h3', {}, 'Verdicts on its scenario as a whole'),
    ...(whole.length === 0 ? [element('p', {}, 'None.')] : []),
    definitions((['fail', ...OTHERS] as const).map((kind) => namesOf(state, whole, kind))),
  ];
}

function findingsOf(state: LiveState, { scenario, exchange }: SeenExchange, id: string): readonly Node[] {
  const rule = state.rule(id);
  const verdicts = state.scenarios.get(scenario)?.verdicts?.all ?? [];
  const failures = verdicts.filter(({ rule: other, kind }) => other === id && kind === 'fail');
  const mine = failures.flatMap(({ executions }) => executions.filter((one) => exchangeIdOf(one) === exchange.id));
  const finding = mine.flatMap(({ verdict }) => (verdict.kind === 'fail' ? verdict.finding : []))[0];
  const facts = definitions([
    ['rule', `${id} ${rule?.level ?? ''} ${rule?.name ?? ''}: ${rule?.statement ?? ''}`],
    ['expected', finding && printable(finding.expected)],
    ['received', finding && printable(finding.received)],
    ['where', finding?.where === undefined ? undefined : printable(finding.where)],
    ['source', rule && printable(rule.quote === undefined ? rule.source : `${rule.source} "${rule.quote}"`)],
  ]);
  return [element('div', { class: 'finding' }, facts)];
}

function namesOf(state: LiveState, verdicts: readonly ExchangeVerdict[], kind: ShownKind): readonly [string, string?] {
  const rules = rulesOf(verdicts, kind);
  const names = rules.map((id) => `${id} ${state.rule(id)?.name ?? ''}`).join(', ');
  return rules.length === 0 ? [KIND_WORDS[kind]] : [KIND_WORDS[kind], names];
}

function requestOf({ request }: Exchange): readonly Node[] {
  const facts = definitions([
    ['token', tokenLine(request.token)],
    ['body', bodyLine(request.body)],
    ['leaked', request.leaks?.join(', ')],
  ]);
  return [element('h3', {}, 'Request'), headersOf(request.headers), facts, ...textOf(request.body)];
}

function responseOf({ response }: Exchange): readonly Node[] {
  const title = element('h3', {}, 'Answer');
  if (!response) return [title, element('p', {}, 'There was none.')];
  const facts = definitions([
    ['status', String(response.status)],
    ['body', bodyLine(response.body)],
  ]);
  return [title, headersOf(response.headers), facts, ...textOf(response.body)];
}

function asCurl(curl: ClientCurl | undefined): readonly Node[] {
  const title = element('h3', {}, 'As curl');
  if (!curl) return [title, element('p', {}, "curl can't send this request.")];
  const note = `For a sandbox of yours (meshkit sandbox). What differs: ${curl.differences.join('; ')}.`;
  return [title, element('p', { class: 'note' }, note), element('pre', {}, curl.command)];
}

function headersOf(headers: HeaderList): Node {
  return element('pre', {}, headers.map(([name, value]) => printable(`${name}: ${value}`)).join('\n'));
}

function textOf(body: BodyFacts | undefined): readonly Node[] {
  return body?.text === undefined ? [] : [element('pre', {}, printable(body.text))];
}
