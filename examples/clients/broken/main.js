#!/usr/bin/env node
import { run } from '../reference/command-line.js';
import { standardPolicy } from '../reference/policy.js';
import { brokenClients } from './index.js';

const [id, ...words] = process.argv.slice(2);
const broken = brokenClients.find((client) => client.id === id);
if (broken === undefined) {
  process.stderr.write(
    `no broken client is called "${id}"; there are:\n${brokenClients.map((client) => client.id).join('\n')}\n`,
  );
  process.exit(2);
}
process.exitCode = await run(words, { ...standardPolicy, ...broken.policy });
