import { failureOf } from './failure.js';
import { receive } from './receive.js';

/** No inbox has more pages than this; a server that goes on for ever is left. */
const MOST_PAGES = 10_000;

/** Lists the inbox until it is drained and receives every message. Answers what could not be received. */
export async function poll(client) {
  const { connection, policy, log } = client;
  const handled = new Set();
  const failed = [];
  let path = firstPage(client);
  await policy.beforeListing(client);
  for (let pages = 0; path !== undefined && pages < MOST_PAGES; pages += 1) {
    const page = await list(connection, policy, path);
    const fresh = page.ids.filter((id) => !handled.has(id));
    for (const id of fresh) handled.add(id);
    failed.push(...(await receiveAll(client, fresh)));
    path = followingPage(client, page, fresh.length);
  }
  if (failed.length === 0) log.done('inbox polled', { messages: handled.size });
  else log.fail('some messages were not received', { messages: handled.size, failed: failed.length });
  return failed;
}

function followingPage(client, page, fresh) {
  const { policy, configuration } = client;
  if (page.next !== undefined && (page.ids.length > 0 || policy.followsEmptyPage())) return page.next;
  return policy.listsAgain({ listed: page.ids.length, fresh }, configuration) ? firstPage(client) : undefined;
}

function firstPage({ connection, policy, configuration }) {
  return connection.path('inbox') + policy.listingQuery(configuration);
}

async function list(connection, policy, path) {
  const answer = await connection.call('GET', path);
  if (answer.status !== 200) throw failureOf('the listing of the inbox', answer, policy);
  const { messages = [], links } = policy.readError(answer.text) ?? {};
  return { ids: messages.map(String), next: policy.nextPage(links) };
}

/** Receives messages, a few at a time. One that fails stays in the inbox and doesn't stop the others. */
async function receiveAll(client, ids) {
  const { policy, configuration, log } = client;
  const failed = [];
  const waiting = [...ids];
  const worker = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await receive(client, id);
      } catch (fault) {
        failed.push(id);
        log.fail('a message was not received', { messageId: id, reason: fault.message });
        if (policy.stopsAtFailure()) throw fault;
      }
    }
  };
  await Promise.all(Array.from({ length: policy.concurrency(configuration) }, worker));
  return failed;
}
