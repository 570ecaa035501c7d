import { LOAD_NAMES } from '../core/load-shape.ts';
import { bundleScript } from '../node/k6/bundle-script.ts';

/** The package has each load script as one file, which k6 reads by itself. */
for (const name of LOAD_NAMES) await bundleScript(`load/${name}.ts`, `dist/load/${name}.js`);
