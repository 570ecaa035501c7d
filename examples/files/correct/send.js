import { copyFile, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatControl } from './control-file.js';
import { publish, writeWhole } from './place.js';
import { Register } from './register.js';

/** Drops a pair for a file into out: written elsewhere, moved when complete, the data first. */
export async function send(place, policy, { file, to, workflowId, subject }) {
  const wish = {
    mailbox: place.mailbox,
    to,
    workflowId,
    subject,
    fileName: basename(file),
    bytes: (await stat(file)).size,
  };
  const facts = { ...wish, isCompressed: await beginsCompressed(file) };
  const name = policy.pairName(facts);
  const localId = policy.localId(facts);
  const register = new Register(place);
  await register.note({ name, localId, state: 'waiting' });
  const staged = (extension) => place.work('staging', `${name}.${extension}`);
  const target = (extension) => place.folder('out') + `/${policy.nameInOut(name, extension)}`;
  const drop = {
    data: async () => {
      await copyFile(file, staged('dat'));
      await policy.changeData(staged('dat'));
      await publish(staged('dat'), target('dat'));
    },
    control: () => {
      const text = policy.controlText(formatControl(policy.fields({ ...facts, localId }), policy.escape));
      return policy.writeControl(text, staged('ctl'), target('ctl'), writeWhole);
    },
  };
  await policy.drop(drop, { place, name });
}

/** RFC 1952: 1f 8b; a zip file begins with PK 03 04. */
async function beginsCompressed(file) {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close());
  return buffer.readUInt16BE(0) === 0x1f8b || buffer.readUInt32BE(0) === 0x504b0304;
}
