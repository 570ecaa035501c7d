import { MeshkitError } from '../../core/errors.ts';
import { invalid, result, type Answer } from '../answer.ts';
import type { Call, OpenRoute } from '../call.ts';
import { faultProblems, isFaultList } from '../faults/read-faults.ts';
import { seed, type Seed } from '../seed.ts';
import type { Services } from '../services.ts';
import { malformed } from '../validation.ts';
import { readJson } from './admin.ts';

/** How a test sets the scene for a client: what goes wrong, and what waits in an inbox. */

const SEED_TEXTS = ['id', 'from', 'workflowId', 'contentType', 'fileName', 'localId', 'subject'];

/** `POST /_meshkit/faults {faults: [...]}` puts these in the place of all; docs/record-and-judge.md describes them. */
export const setFaults: OpenRoute = async (call, services) => {
  const { faults } = await readJson(call, services);
  if (isFaultList(faults)) {
    services.faults.replace(faults);
    return faultCounts(call, services);
  }
  const items = faultProblems(faults).map(({ path, problem, remedy }) =>
    malformed('body', ['faults', ...path].join('.'), `${problem}. ${remedy}`.trim()),
  );
  return invalid(call, services, ...items);
};

/** `GET /_meshkit/faults`. The faults, and how often each was matched and happened. */
export const faultCounts = (call: Call, services: Services): Answer =>
  result(call, services, 200, { faults: services.faults.counts() });

/** `POST /_meshkit/message {to, content | parts, ...}`. Puts a message into an inbox. Answers what a recording says of it. */
export const putMessage: OpenRoute = async (call, services) => {
  const wish = seedOf(await readJson(call, services));
  if (!wish)
    return invalid(call, services, malformed('body', 'to, content', 'a mailbox id, and a text or a list of parts'));
  try {
    return result(call, services, 200, await seed(wish, services));
  } catch (fault) {
    if (!(fault instanceof MeshkitError) || fault.code !== 'USAGE') throw fault;
    return invalid(call, services, malformed('body', 'message', fault.message));
  }
};

function seedOf({ to, content, parts, base64, encoding, ...more }: Record<string, unknown>): Seed | undefined {
  const given: readonly unknown[] = Array.isArray(parts) ? parts : [content];
  if (typeof to !== 'string' || !given.every((part) => typeof part === 'string')) return undefined;
  const texts = Object.entries(more).filter(([name, value]) => SEED_TEXTS.includes(name) && typeof value === 'string');
  const bodies = given.map((part) => Buffer.from(part, base64 === true ? 'base64' : 'utf8'));
  const coding = encoding === 'gzip' ? 'gzip' : '';
  return { to: to.toUpperCase(), parts: bodies, encoding: coding, ...Object.fromEntries(texts) };
}
