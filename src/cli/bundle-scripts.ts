import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LOAD_NAMES } from '../core/load-shape.ts';
import { bundleScript } from '../node/k6/bundle-script.ts';
import { bundlePage } from '../node/live-page/bundle-page.ts';
import { pageScript } from './package-place.ts';

/** The package has each load script as one file, which k6 reads by itself, and the live page's script as one for browsers. */
for (const name of LOAD_NAMES) await bundleScript(`load/${name}.ts`, `dist/load/${name}.js`);

const page = 'dist/src/page/dom/main.js';
mkdirSync(dirname(page), { recursive: true });
writeFileSync(page, await bundlePage(pageScript));
