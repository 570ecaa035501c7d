import { writeFileSync } from 'node:fs';
import { configurationSchema } from './configuration-schema.ts';

/** Run by hand after a change of the schema: `node --import tsx src/node/write-configuration-schema.ts`. */
writeFileSync('docs/config.schema.json', JSON.stringify(configurationSchema, null, 2) + '\n');
