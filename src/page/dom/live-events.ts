import type { LiveEvent } from '../../core/live-event.ts';
import type { Connection } from './banner.ts';

/** Hands on the events that the page itself holds, or those that come. */
export function followEvents(onEvent: (event: LiveEvent) => void, onConnection: (state: Connection) => void): void {
  const held = document.getElementById('events')?.textContent;
  if (held !== undefined && held !== null) {
    for (const event of JSON.parse(held) as LiveEvent[]) onEvent(event);
    return onConnection('none');
  }
  const source = new EventSource('events');
  let isOver = false;
  source.onopen = () => onConnection('open');
  source.onmessage = ({ data }) => {
    const event = JSON.parse(String(data)) as LiveEvent;
    isOver = event.kind === 'over' || event.kind === 'failed';
    onEvent(event);
  };
  // The server hangs up when the run is over; until then the browser tries again by itself.
  source.onerror = () => {
    if (isOver) source.close();
    onConnection(isOver ? 'none' : 'lost');
  };
}
