import type { FaultAction, HeaderFault } from './fault.ts';
import type { FaultedExchange } from './faulted-exchange.ts';

/** Name, value, name, value: as Node takes header fields that it shall leave as they are. */
type Fields = readonly string[];

/** Has the head of the answer changed when it is written, whoever writes it. */
export function alterHeaders({ response, actions, services: { clock, policy } }: FaultedExchange): void {
  const changes = actions.flatMap((action) => changeOf(action, (ms) => policy.httpDate(clock.now() + ms)));
  if (changes.length === 0) return;
  const write = response.writeHead.bind(response);
  response.writeHead = ((status: number, fields: string[]) =>
    write(status, changes.reduce<Fields>((rest, change) => change(rest), fields).slice())) as typeof response.writeHead;
}

function changeOf(action: FaultAction, dateAfter: (ms: number) => string): readonly ((fields: Fields) => Fields)[] {
  if (action.kind === 'clock skew') return [(fields) => withHeader(fields, 'Date', dateAfter(action.ms))];
  return action.kind === 'headers' ? [(fields) => changed(fields, action)] : [];
}

function changed(fields: Fields, { remove = [], set = {}, case: letters }: HeaderFault): Fields {
  const kept = without(fields, remove);
  const complete = Object.entries(set).reduce((rest, [name, value]) => withHeader(rest, name, value), kept);
  if (letters === undefined) return complete;
  return complete.map((text, at) => {
    if (at % 2 === 1) return text;
    return letters === 'lower' ? text.toLowerCase() : text.toUpperCase();
  });
}

function withHeader(fields: Fields, name: string, value: string): Fields {
  return [...without(fields, [name]), name, value];
}

function without(fields: Fields, names: readonly string[]): Fields {
  const unwanted = new Set(names.map((name) => name.toLowerCase()));
  return fields.filter((_, at) => !unwanted.has((fields[at - (at % 2)] ?? '').toLowerCase()));
}
