#!/usr/bin/env node
import { run } from './command-line.js';
import { standardPolicy } from './policy.js';

process.exitCode = await run(process.argv.slice(2), standardPolicy);
