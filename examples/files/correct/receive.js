import { copyFile, open, rm } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readControl } from './control-file.js';
import { namesIn, publish, textOf } from './place.js';
import { Register } from './register.js';

/** Looks once at sent, failed and in, and deals with what is there. */
export async function receive(place, policy) {
  const register = new Register(place);
  for (const [folder, state] of policy.lookedAt()) await readOutcomes(place, register, folder, state, policy);
  await finishTaken(place, policy);
  for (const name of policy.namesToTake(place.folder('in'), { namesIn, readdirSync }))
    await take(place, policy, register, name);
}

/** What the client wrote about our pairs. A name that was used twice has more after it. */
async function readOutcomes(place, register, folder, state, policy) {
  for (const name of namesIn(place.folder(folder), '.ctl')) {
    const fields = readControl(textOf(join(place.folder(folder), `${name}.ctl`)) ?? '') ?? {};
    const entry = register.find((each) => name === each.name || (each.localId && each.localId === fields.LocalId));
    if (entry?.state === 'waiting') await register.note({ ...entry, state, ...policy.keptOf(fields) });
  }
}

async function take(place, policy, register, name) {
  const file = (extension) => join(place.folder('in'), `${name}.${extension}`);
  const fields = policy.readControl(textOf(file('ctl')) ?? '', readControl);
  if (!fields) return;
  if (fields.MessageType?.toUpperCase() === 'REPORT') {
    await readReport(register, policy, fields);
    await rm(file('ctl'), { force: true });
  } else if (existsSync(file('dat')))
    await policy.keep({ place, name, file, fields, store, clear: () => policy.clear(file, rm) });
}

/** Durable before anything leaves in. A name that is there already is a message that is there already. */
async function store(place, from, name) {
  const kept = place.work('received', name);
  if (existsSync(kept)) return;
  const staged = place.work('staging', 'received.part');
  await copyFile(from, staged);
  const handle = await open(staged, 'r+');
  await handle.sync().finally(() => handle.close());
  await publish(staged, kept);
}

/** Data whose control file was taken away just before the end of an earlier run. */
async function finishTaken(place, policy) {
  for (const name of namesIn(place.folder('in'), '.dat')) {
    const isAlone = !existsSync(join(place.folder('in'), `${name}.ctl`));
    if (isAlone && existsSync(place.work('received', policy.keptName({ name })))) {
      await rm(join(place.folder('in'), `${name}.dat`), { force: true });
    }
  }
}

/** A report is about one of our messages by its id, or by our reference where it has none yet; or about none. */
async function readReport(register, policy, fields) {
  const state = policy.stateAfter(fields);
  if (state === undefined) return;
  const about = policy.isAbout(fields);
  for (const entry of register.all().filter(about)) await register.note({ ...entry, state, ...policy.keptOf(fields) });
}
