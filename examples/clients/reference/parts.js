import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { writePart } from './split.js';

/** The parts of a message as files, made one at a time, and the request that carries each. */
export async function openParts(client, entry, content) {
  const { policy, configuration, store } = client;
  const { file } = entry;
  const folder = store.path('work', entry.localId);
  await mkdir(folder, { recursive: true });
  const compress = policy.compresses(configuration, content.bytes);
  const whole =
    compress && policy.splitsCompressed()
      ? await writePart(file, {}, `${folder}/whole`, { compress: true })
      : { file, bytes: content.bytes };
  const size = policy.partBytes(configuration);
  const count = Math.max(1, Math.ceil(whole.bytes / size));
  const prepare = (part) => {
    const range = whole.bytes === 0 ? {} : { start: (part - 1) * size, end: Math.min(part * size, whole.bytes) - 1 };
    const options = { compress: compress && !policy.splitsCompressed(), through: policy.sentThrough() };
    return writePart(whole.file, range, `${folder}/${part}`, options);
  };
  return {
    count,
    /** What a call needs to send a part. */
    request: async (part) => {
      const made = await prepare(part);
      const headers = headersOf(client, entry, content, { part, count, made, compress });
      return { headers, body: () => createReadStream(made.file) };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function headersOf({ policy }, entry, content, { part, count, made, compress }) {
  const encoding = policy.encodingOf(part, compress ? 'gzip' : undefined);
  const text = (name, value) => clean(policy, name, value);
  const common = {
    'Content-Type': policy.contentType(entry),
    'Content-Length': String(made.bytes),
    ...(encoding !== undefined && { 'Content-Encoding': encoding }),
    ...(count > 1 && { 'Mex-Chunk-Range': policy.chunkRange(part, count) }),
  };
  if (part > 1) return common;
  return policy.firstHeaders({
    ...common,
    'Mex-To': text('Mex-To', entry.to),
    'Mex-WorkflowID': text('Mex-WorkflowID', entry.workflowId),
    'Mex-LocalID': text('Mex-LocalID', entry.localId),
    'Mex-FileName': text('Mex-FileName', policy.fileName(entry.localId, entry.file)),
    'Mex-Content-Checksum': policy.checksum(content, made),
    'Mex-Content-Compressed': policy.flag(content.looksCompressed),
    ...(entry.subject !== undefined && { 'Mex-Subject': text('Mex-Subject', entry.subject) }),
  });
}

/** A value that a header may carry. What addresses a message must not be changed, so a bad value is refused. */
function clean(policy, name, value) {
  const plain = policy.headerText(value);
  const longest = policy.longest(name);
  const isLabel = name === 'Mex-Subject' || name === 'Mex-FileName';
  if (isLabel) return plain.slice(0, longest);
  if (plain !== value || plain === '' || plain.length > longest) {
    throw new TypeError(`${name} must be plain text of 1 to ${longest} characters`);
  }
  return plain;
}
