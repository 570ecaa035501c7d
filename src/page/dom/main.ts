import { Banner, type Connection } from './banner.ts';
import { DetailPanel } from './detail-panel.ts';
import { FilterForm } from './filter-form.ts';
import { followEvents } from './live-events.ts';
import { LiveState, type SeenExchange } from '../live-state.ts';
import { ScenarioList } from './scenario-list.ts';
import { TrafficTable } from './traffic-table.ts';
import { VerdictList } from './verdict-list.ts';

/** Many events are shown at once. */
const PAUSE_MS = 100;

const state = new LiveState();
let connection: Connection = 'open';
let chosen: SeenExchange | undefined;
let isPlanned = false;

const banner = new Banner();
const form = new FilterForm(show);
const scenarios = new ScenarioList((id) => form.toggle('scenario', id));
const verdicts = new VerdictList({
  rule: (id) => form.toggle('rule', id),
  exchange: (scenario, id) => {
    choose(state.find(scenario, id));
    detail.focus();
  },
});
const detail = new DetailPanel(() => traffic.focus(chosen?.key ?? ''));
const traffic = new TrafficTable(
  (key) => choose(state.seen.get(key)),
  () => detail.focus(),
);

function choose(seen: SeenExchange | undefined): void {
  chosen = seen;
  detail.reset();
  detail.show(state, chosen);
  traffic.select(chosen?.key);
}

function show(): void {
  const { filter } = form;
  banner.show(state, connection);
  verdicts.show(state, filter);
  scenarios.show(state, filter.scenario);
  traffic.show(state, filter);
  detail.show(state, chosen);
}

function showSoon(): void {
  if (isPlanned) return;
  isPlanned = true;
  setTimeout(() => {
    isPlanned = false;
    show();
  }, PAUSE_MS);
}

followEvents(
  (event) => {
    state.apply(event);
    if (event.kind === 'run') form.offer(event);
    showSoon();
  },
  (now) => {
    connection = now;
    showSoon();
  },
);
