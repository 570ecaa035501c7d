import { Counter, Gauge, Trend } from 'k6/metrics';

/** How much later than planned an iteration began. */
export const lateness = new Trend('mesh_lateness', true);
/** From the start of a message's last part to the listing that showed it. */
export const visibleAfter = new Trend('mesh_visible_after', true);
/** Messages that were accepted, all their bytes before compression, and those of the largest. */
export const messagesSent = new Counter('mesh_messages_sent');
export const messageBytes = new Counter('mesh_message_bytes');
export const largestMessage = new Gauge('mesh_largest_message');
/** MB each second of one chunked message, from its first part to its last. */
export const transferRate = new Trend('mesh_transfer_mb_per_second');
/** Messages that one receiver acknowledged each second of a cycle, by `backlog`: how many were waiting. */
export const receiveRate = new Trend('mesh_receive_rate');
/** Seconds from the end of sending to the moment when nothing was left. */
export const drainSeconds = new Trend('mesh_drain_seconds');

export const backlog = new Gauge('mesh_backlog');

export const bytesSent = new Counter('mesh_bytes_sent');
export const bytesReceived = new Counter('mesh_bytes_received');
export const messagesReceived = new Counter('mesh_messages_received');
/** Reports that came back for messages which nobody can receive. */
export const reports = new Counter('mesh_reports');
/** Messages in the inboxes that are not of this run: they are left alone. */
export const foreign = new Counter('mesh_foreign');
export const corrupt = new Counter('mesh_corrupt');
/** Exchanges that the rules judged. */
export const judged = new Counter('mesh_judged');
/** Rules broken, by `rule`, `level`, and whether the `basis` is firm. */
export const violations = new Counter('mesh_violations');
/** Iterations that ended with an error of the script: k6 itself would end with 0. */
export const faults = new Counter('mesh_faults');
/** Receivers that ran out of time with messages left. */
export const undrained = new Counter('mesh_undrained');
