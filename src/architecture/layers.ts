/** What one layer may import besides itself. */
export interface Layer {
  readonly folders: readonly string[];
  /** Folders from which only types may come. */
  readonly types?: readonly string[];
  /** npm packages by name; their subpaths are included. */
  readonly packages?: readonly string[];
  readonly node?: true;
  /** Nothing else is looked at. */
  readonly anything?: true;
}

const XML_AND_SCHEMAS = ['fast-xml-parser', 'csv-parse', 'ajv', 'ajv-formats'];
const PORTABLE = ['src/core', 'src/mesh', 'src/rules'];

/** The import table (docs/architecture.md). A path belongs to the longest key that it begins with. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  'src/core': { folders: [] },
  'src/mesh': { folders: ['src/core'] },
  'src/rules': { folders: ['src/core', 'src/mesh'], types: ['src/payloads'] },
  'src/payloads': { folders: ['src/core', 'src/mesh'], packages: [...XML_AND_SCHEMAS, 'libxml2-wasm'] },
  // Never rules: the judge and the judged share no code beyond the protocol values.
  'src/sandbox': { folders: ['src/core', 'src/mesh'], node: true },
  'src/node': {
    folders: [...PORTABLE, 'src/payloads'],
    packages: ['undici', 'ajv', 'ajv-formats', 'yaml', '@peculiar/x509', 'reflect-metadata', 'esbuild'],
    node: true,
  },
  'src/witness': { folders: [...PORTABLE, 'src/sandbox', 'src/node'], node: true },
  'src/playwright': {
    folders: [...PORTABLE, 'src/payloads', 'src/node', 'src/witness', 'src/sandbox'],
    packages: ['@playwright/test', 'fast-check'],
    node: true,
  },
  // It runs in a browser.
  'src/page': { folders: ['src/core', 'reports'] },
  'src/k6': { folders: PORTABLE, packages: ['k6'] },
  // Playwright and k6 run as child processes, so nothing that loads them is imported.
  'src/cli': {
    folders: [
      ...PORTABLE,
      'src/payloads',
      'src/sandbox',
      'src/node',
      'src/witness',
      'generators',
      'reports',
      'suites/client',
      'suites/files',
    ],
    types: ['src/playwright'],
    packages: ['commander', 'picocolors', 'ajv', 'ajv-formats', 'yaml', 'fast-check'],
    node: true,
  },
  'src/architecture': { folders: [], packages: ['typescript'], node: true },
  // Never rules: a generator and a rule share no blind spot.
  generators: { folders: ['src/core', 'src/mesh', 'src/payloads'], packages: ['fast-check'] },
  // Independent judges for the tests of generators; never shipped.
  'generators/oracles': {
    folders: ['generators', 'src/core'],
    types: ['src/payloads'],
    packages: ['libxml2-wasm', 'csv-parse', 'ajv', 'ajv-formats'],
    node: true,
  },
  // Playwright itself comes only through src/playwright.
  suites: { folders: [...PORTABLE, 'src/payloads', 'src/playwright', 'generators'], packages: ['fast-check'] },
  // Scenarios are values that `meshkit witness` plays itself, since a person may be at the keyboard.
  'suites/client': { folders: ['src/core', 'src/mesh', 'src/sandbox', 'src/witness'] },
  'suites/files': { folders: ['src/witness'] },
  load: { folders: [...PORTABLE, 'src/k6'], packages: ['k6'] },
  reports: {
    folders: ['src/core'],
    types: ['src/rules'],
    packages: ['fast-xml-parser', 'fast-xml-builder', 'ajv', 'ajv-formats', 'allure-js-commons', 'uplot'],
    // Allure results are files, and its HTML is made by a child process.
    node: true,
  },
  bench: { folders: [], anything: true },
  'playwright.config.ts': { folders: ['src/playwright'], packages: ['@playwright/test'] },
};

/** Layers that run in Node, in Playwright and inside k6 alike. */
export const PORTABLE_LAYERS: readonly string[] = PORTABLE;

/** The layer of a file, by its path from the project's root with `/` between parts. */
export function layerOf(path: string): string | undefined {
  return Object.keys(LAYERS)
    .filter((layer) => path === layer || path.startsWith(`${layer}/`))
    .sort((a, b) => b.length - a.length)[0];
}
