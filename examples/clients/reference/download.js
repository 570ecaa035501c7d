import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rm, truncate } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { readText } from './connection.js';
import { Failure, failureOf } from './failure.js';

/**
 * Downloads a message, part after part, to a temporary file that gets its name only when it is complete and synced.
 * Answers what is known of the message.
 */
export async function download(client, id) {
  const { policy, store } = client;
  const temporary = store.path('work', `${store.nameOf(id)}.part`);
  const target = { file: temporary, bytes: 0 };
  await rm(temporary, { force: true });
  try {
    const { header } = await fetchPart(client, target, id);
    const message = describe(header, id, policy);
    if (message.isReport) return policy.assertReport(target.bytes) ?? message;
    const count = policy.partCount(header);
    for (const part of policy.partOrder(count)) await fetchPart(client, target, id, part);
    return await keep(client, target, message, header);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** One part of a message: tried again from its beginning until it is whole. */
async function fetchPart({ connection, policy }, target, id, part) {
  const path = connection.path('inbox', id, ...(part === undefined ? [] : [part]));
  const begin = target.bytes;
  const read = async (body, { status, header }) => {
    if (!policy.isPart(status)) return readText(body);
    if (target.bytes > begin) await truncate(target.file, begin);
    target.bytes = begin;
    target.bytes += await append(target.file, begin, body, header, policy, part ?? 1);
    return {};
  };
  const again = (status) => policy.isTransientDownload(status, policy.isTransient);
  const answer = await connection
    .call('GET', path, { headers: { 'Accept-Encoding': 'gzip' }, read, again })
    .catch((fault) => {
      if (part !== undefined && policy.storesWithoutFailedPart()) return { status: 200 };
      throw fault;
    });
  if (policy.isPart(answer.status) || (part !== undefined && policy.storesWithoutFailedPart())) return answer;
  throw failureOf(part === undefined ? 'the download' : `the download of part ${part}`, answer, policy);
}

/** Streams a part to the end of the file, decompressed where it came compressed. Answers the bytes written. */
async function append(file, begin, body, header, policy, part) {
  let received = 0;
  let written = 0;
  const count = counter((bytes) => (received += bytes));
  const decode = policy.isGzip(header('content-encoding')) && policy.decodesPart(part) ? [createGunzip()] : [];
  const out = createWriteStream(file, { flags: begin === 0 ? 'w' : 'r+', start: begin });
  const streams = [body, count, ...decode, ...policy.storedThrough(), counter((bytes) => (written += bytes)), out];
  await pipeline(streams).catch((fault) => {
    if (!policy.keepsBrokenBody(fault)) throw fault;
  });
  const announced = header('content-length');
  if (policy.isWhole(received, announced === undefined ? undefined : Number(announced))) return written;
  throw new Failure(`${received} bytes came of ${announced} announced`);
}

function counter(count) {
  return new Transform({
    transform(piece, _encoding, done) {
      count(piece.length);
      done(null, piece);
    },
  });
}

/** What the headers tell. Most of them are optional, and the file name is only a label. */
function describe(header, id, policy) {
  for (const name of policy.requiredHeaders()) {
    if (header(name) === undefined) throw new Failure(`the message has no ${name}`);
  }
  return {
    messageId: id,
    isReport: policy.isReport(header),
    from: header('mex-from'),
    workflowId: header('mex-workflowid'),
    subject: header('mex-subject'),
    localId: header('mex-localid'),
    fileName: header('mex-filename'),
    linkedId: header('mex-linkedmsgid'),
    code: header('mex-statuscode'),
    description: header('mex-statusdescription'),
    receivedAt: new Date().toISOString(),
  };
}

/** Checks the complete file, makes it durable and gives it its name. */
async function keep({ policy, store }, { file, bytes }, message, header) {
  const handle = await open(file, 'a+');
  const digests = { md5: createHash('md5'), sha256: createHash('sha256') };
  try {
    for await (const piece of handle.createReadStream({ start: 0, autoClose: false })) {
      digests.md5.update(piece);
      digests.sha256.update(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  const made = { md5: digests.md5.digest('hex'), sha256: digests.sha256.digest('hex') };
  const fault = policy.checksumFaults(header, made);
  if (fault !== undefined) throw new Failure(fault);
  const name = policy.storageName(message.messageId, message.fileName);
  if (policy.publishes()) await store.publish(file, store.path('received', name));
  return { ...message, stored: name, bytes, sha256: made.sha256 };
}
