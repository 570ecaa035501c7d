import type { Exchange } from '../../core/exchange.ts';
import type { Rule } from '../../core/rule.ts';
import type { Trace } from '../../core/trace.ts';
import type { Finding } from '../../core/verdict.ts';
import { messageIdsOf } from '../../mesh/answers.ts';
import { INBOX_EXPIRY_MS } from '../../mesh/limits.ts';
import { asked, isAccepted, status } from '../reading.ts';
import { perTrace } from '../per-trace.ts';
import { contentOf, isStored, seedOf, strayStored } from './contents.ts';
import { mayStillFollow } from './following.ts';
import { isPage } from './listings.ts';
import { isAcknowledged, receivedMessages } from './received.ts';
import { actAtKill, noPace, spell } from './recorded.ts';
import { hasTrickyName } from './stored-content.ts';
import { endOf, inOrder, mailboxOf, mostAtOnce } from './timeline.ts';
import { decodedBytes, decodedOf, isSend, partsOf, uploads, wasTaken, wishesFor, type Upload } from './uploads.ts';

/** As many as in the public witness test (JSC conformance.js, case 4). */
export const MANY = 600;
/** Failed sends in a row that make an outage. */
const OUTAGE = 3;
/** Acknowledgements from which a rate can be told. */
const ENOUGH_FOR_A_RATE = 10;

const wasSent = (upload: Upload): boolean =>
  upload.id !== undefined && partsOf(upload).length === upload.total && partsOf(upload).every(wasTaken);

/** What identifies the content of an upload: its digest, or for a message in parts the digest of what it was asked to send. */
function contentKey(upload: Upload, trace: Trace): string | undefined {
  if (upload.total === 1) return decodedOf(upload.first)?.sha256;
  const bytes = decodedBytes(upload);
  return wishesFor(upload, trace).find((wish) => wish.bytes === bytes)?.sha256;
}

/** How often each content was accepted whole, and how often it was asked for. */
const balance = perTrace((trace: Trace) => {
  const sent = new Map<string, number>();
  const asked = new Map<string, number>();
  for (const upload of uploads(trace).filter(wasSent)) {
    const key = contentKey(upload, trace);
    if (key !== undefined) sent.set(key, (sent.get(key) ?? 0) + 1);
  }
  for (const { sha256, bytes } of trace.recording?.asked ?? [])
    if (bytes > 0) asked.set(sha256, (asked.get(sha256) ?? 0) + 1);
  const missing = [...asked].filter(([key, count]) => (sent.get(key) ?? 0) < count).length;
  const doubled = [...asked].filter(([key, count]) => (sent.get(key) ?? 0) > count).length;
  return { missing, doubled };
});

function sentFinding(trace: Trace): Finding | undefined {
  const { missing, doubled } = balance(trace);
  if (missing + doubled === 0) return undefined;
  return { expected: 'every message sent once', received: `${missing} missing, ${doubled} sent more than once` };
}

/** Messages for the client that are known, and ordinary: those put there, and those it sent to itself. */
function expectedMessages(trace: Trace): readonly string[] {
  const seeded =
    trace.recording?.seeded?.filter(({ peculiarity }) => peculiarity === undefined).map(({ messageId }) => messageId) ??
    [];
  const listed = new Set(receivedMessages(trace).flatMap(({ id, pages }) => (pages.length > 0 ? [id] : [])));
  const own = uploads(trace).filter((upload) => listed.has(upload.id ?? '') || waited(upload, trace));
  return [...seeded, ...own.flatMap(({ id }) => (id !== undefined && !seedOf(id, trace) ? [id] : []))];
}

/** Whether a message to the client's own mailbox waited when it listed last: in the sandbox it does at once, elsewhere nobody knows. */
function waited(upload: Upload, trace: Trace): boolean {
  const { first } = upload;
  const listed = inOrder(trace).findLast(isPage)?.at ?? -Infinity;
  const goesHome = asked(first, 'mex-to')?.toUpperCase() === mailboxOf(first);
  return trace.recording?.source === 'sandbox' && goesHome && wasSent(upload) && endOf(first) <= listed;
}

function receivedFinding(trace: Trace): Finding | undefined {
  const done = new Set(
    receivedMessages(trace)
      .filter(isAcknowledged)
      .map(({ id }) => id),
  );
  const all = expectedMessages(trace);
  const missing = all.filter((id) => !done.has(id)).length;
  return missing === 0
    ? undefined
    : { expected: `all ${all.length} messages received`, received: `${missing} not acknowledged` };
}

/** Whether all of many messages were sent, where so many were asked for, and all received that are known. */
export function manyFinding(trace: Trace): Finding | undefined {
  const isSending = (trace.recording?.asked?.length ?? 0) >= MANY;
  return (isSending ? sentFinding(trace) : undefined) ?? receivedFinding(trace);
}

/** Why a client may yet do what it hasn't done, or nothing. */
export function mayStillReceive(trace: Trace): string | undefined {
  const last = inOrder(trace).at(-1);
  return last && mayStillFollow(last, trace);
}

/** Acknowledged messages whose content is known and stored nowhere. */
function lost(trace: Trace): readonly string[] {
  if (!trace.recording?.stored || strayStored(trace).length > 0) return [];
  return receivedMessages(trace)
    .filter((message) => isAcknowledged(message) && !hasTrickyName(message.id, trace))
    .map(({ id }) => id)
    .filter((id) => {
      const content = contentOf(id, trace);
      return content !== undefined && !isStored(content, trace);
    });
}

/** What a client was doing when it was killed. */
function crashedIn(trace: Trace): string | undefined {
  const kind = actAtKill(trace)?.kind;
  return kind === 'send' || kind === 'poll' ? kind : undefined;
}

/** A message whose interrupted sending nobody took up again is no loss: the person who asked can ask again. */
function crashFinding(trace: Trace): Finding | undefined {
  const [gone] = lost(trace);
  if (gone !== undefined) return { expected: 'every acknowledged message stored', received: `message ${gone} is lost` };
  const { doubled } = balance(trace);
  return doubled === 0
    ? undefined
    : { expected: 'every message sent once', received: `${doubled} sent more than once` };
}

/** The last of a run of sends that a busy server refused, if one was accepted later. */
const outage = perTrace((trace: Trace): Exchange | undefined => {
  let run = 0;
  let last: Exchange | undefined;
  for (const send of inOrder(trace).filter(isSend)) {
    run = [429, 503].includes(status(send)) ? run + 1 : 0;
    if (run >= OUTAGE) last = send;
  }
  return last && inOrder(trace).some((send) => isSend(send) && wasTaken(send) && send.at > last.at) ? last : undefined;
});

/** Acknowledgements per millisecond of the client while it received, and the most messages that waited. */
const drain = perTrace((trace: Trace) => {
  const acks = receivedMessages(trace).flatMap(({ acknowledgements }) => acknowledgements.find(isAccepted) ?? []);
  const begin = Math.min(...receivedMessages(trace).flatMap(({ reads }) => reads[0]?.at ?? []));
  const end = Math.max(...acks.map(endOf));
  const backlog = Math.max(
    0,
    ...trace.exchanges.filter(isPage).map((page) => messageIdsOf(page).length),
    trace.recording?.seeded?.length ?? 0,
  );
  return { count: acks.length, rate: acks.length / Math.max(1, end - begin), backlog };
});

export const resilienceRules: readonly Rule[] = [
  {
    id: 'CLI-110',
    name: 'client-handles-600-messages',
    level: 'SHOULD',
    basis: 'practice',
    statement: 'Six hundred messages are sent, or received, without one that is missing or doubled.',
    source: { reference: 'JSC conformance.js case 4' },
    binds: 'client',
    needs: '600 messages that the client is known to have been asked for, or that are known to have waited for it',
    subject: 'trace',
    when: ({ recording }) => (recording?.asked?.length ?? 0) >= MANY || (recording?.seeded?.length ?? 0) >= MANY,
    control: (trace) => (manyFinding(trace) ? mayStillReceive(trace) : undefined),
    check: manyFinding,
  },
  {
    id: 'CLI-112',
    name: 'client-bounds-its-requests',
    level: 'SHOULD',
    basis: 'unknown',
    statement: 'The number of requests under way at the same time is bounded.',
    source: { reference: 'DKR MaxConnections: 4; advice' },
    binds: 'client',
    needs: 'two requests at the same time',
    subject: 'trace',
    when: (trace) => mostAtOnce(trace) > 1,
    check: () => undefined,
    observe: (trace) => `${mostAtOnce(trace)} at the same time at most`,
  },
  {
    id: 'CLI-113',
    name: 'client-outlasts-an-outage',
    level: 'SHOULD',
    basis: 'practice',
    statement: 'What was to be sent during an outage is sent once after it.',
    source: { reference: 'PYC:324; OLD' },
    binds: 'client',
    needs: 'three sends in a row answered with 429 or 503, one accepted later, and what the client was asked to send',
    subject: 'trace',
    when: (trace) => outage(trace) !== undefined && (trace.recording?.asked?.length ?? 0) > 0,
    control: noPace,
    check: sentFinding,
  },
  {
    id: 'CLI-114',
    name: 'client-drains-before-messages-expire',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'At the rate at which a client receives, five days suffice for everything that waits.',
    source: { reference: 'OAS:427', quote: 'within five days of delivery' },
    binds: 'client',
    needs: 'ten messages that were received',
    subject: 'trace',
    when: (trace) => drain(trace).count >= ENOUGH_FOR_A_RATE,
    check: (trace) => {
      const { rate, backlog } = drain(trace);
      if (rate * INBOX_EXPIRY_MS >= backlog) return undefined;
      return {
        expected: `${backlog} messages in ${spell(INBOX_EXPIRY_MS)}`,
        received: `time for ${Math.floor(rate * INBOX_EXPIRY_MS)}`,
      };
    },
    observe: (trace) => `${Math.round(drain(trace).rate * 60_000)} messages a minute`,
  },
  {
    id: 'CLI-115',
    name: 'client-survives-a-crash',
    level: 'MUST',
    basis: 'derived',
    statement: 'A crash neither loses a message that was acknowledged nor sends one twice.',
    source: { reference: 'OAS:1018-1021; OLD' },
    binds: 'client',
    needs: 'a client that is killed while it receives, and one that is killed while it sends',
    subject: 'trace',
    variants: ['poll', 'send'],
    when: (trace) => crashedIn(trace) !== undefined,
    variant: crashedIn,
    control: (trace) => {
      if (crashedIn(trace) === 'send')
        return trace.recording?.asked ? undefined : 'what the client was asked to send is not known';
      return trace.recording?.stored ? undefined : 'nobody told where the client stores what it receives';
    },
    check: crashFinding,
  },
];
