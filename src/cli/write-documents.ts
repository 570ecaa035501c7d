import { writeFileSync } from 'node:fs';
import { documents } from './documents.ts';

/** `npm run docs`: writes every generated document, in the repository's folder. */
for (const [path, text] of Object.entries(documents())) writeFileSync(path, text);
