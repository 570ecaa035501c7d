import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);
/** `.ts` in development, `.js` in the published package. */
const extension = extname(here);
/** Where src, suites and playwright.config are: the repository, or its compiled copy in dist. */
const root = join(dirname(here), '..', '..');

export const playwrightConfig = join(root, `playwright.config${extension}`);
export const eventReporter = join(root, 'src', 'playwright', `reporter${extension}`);
/** The script of the live page, which is bundled before a browser reads it. */
export const pageScript = join(root, 'src', 'page', 'dom', `main${extension}`);

/** A load script, which is bundled before k6 reads it. */
export function loadScript(name: string): string {
  return join(root, 'load', `${name}${extension}`);
}

/** Playwright's own command line. */
export function playwrightCommand(): string {
  return createRequire(import.meta.url).resolve('@playwright/test/cli');
}

/** The version in package.json, which stands beside `src` in the repository and beside `dist` in the package. */
export function meshkitVersion(): string {
  const file = [root, dirname(root)].map((folder) => join(folder, 'package.json')).find((path) => existsSync(path));
  return (JSON.parse(readFileSync(file ?? 'package.json', 'utf8')) as { readonly version: string }).version;
}
