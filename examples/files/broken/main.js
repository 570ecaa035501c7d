#!/usr/bin/env node
import { run } from '../correct/command-line.js';
import { standardPolicy } from '../correct/policy.js';
import { brokenApplications } from './index.js';

const [id, ...words] = process.argv.slice(2);
const broken = brokenApplications.find((application) => application.id === id);
if (broken === undefined) {
  const ids = brokenApplications.map((application) => application.id).join('\n');
  process.stderr.write(`no broken application is called "${id}"; there are:\n${ids}\n`);
  process.exit(2);
}
process.exitCode = await run(words, { ...standardPolicy, ...broken.policy });
