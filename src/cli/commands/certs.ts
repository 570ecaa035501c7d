import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { MeshkitError } from '../../core/errors.ts';
import { defaultMailboxes } from '../../sandbox/defaults.ts';
import type { Finish } from '../finish.ts';
import { wholeNumber } from '../options.ts';

interface Options {
  readonly out: string;
  readonly days: number;
  readonly expired: boolean;
  readonly force: boolean;
  readonly mailbox: string;
  readonly odsCode: string;
}

/** Only the owner may read a private key. */
const KEY_MODE = 0o600;

/** `meshkit certs`: certificates for mutual TLS on this machine. */
export function addCerts(program: Command, { finish }: Finish): void {
  const [alice] = defaultMailboxes;
  program
    .command('certs')
    .summary('make certificates for mutual TLS')
    .description('Makes an authority, a server certificate for this machine and a client certificate. For tests only.')
    .option('--out <folder>', 'where the files go', 'certs')
    .option('--days <number>', 'days until they expire', wholeNumber(1, 3650), 30)
    .option('--expired', 'make server and client certificates that have expired', false)
    .option('--mailbox <id>', 'the mailbox in the name of the client certificate', alice?.id)
    .option('--ods-code <code>', 'the ODS code in the name of the client certificate', alice?.odsCode)
    .option('--force', 'replace files that are there', false)
    .action((options: Options) => finish(() => write(options)));
}

async function write({ out, force, mailbox, ...rest }: Options): Promise<number> {
  // The certificate library takes a quarter of a second to load: other commands needn't wait for it.
  const { makeCertificates } = await import('../../node/certificates.ts');
  const set = await makeCertificates({ ...rest, mailboxId: mailbox });
  const files = Object.entries(set).flatMap(([name, { cert, key }]) => [
    { path: join(out, `${name}.pem`), text: cert as string, mode: 0o644 },
    { path: join(out, `${name}.key`), text: key as string, mode: KEY_MODE },
  ]);
  const present = files.find(({ path }) => existsSync(path));
  if (present && !force) {
    throw new MeshkitError('USAGE', `${present.path} is there already`, 'Use another --out, or --force to replace it.');
  }
  mkdirSync(out, { recursive: true });
  for (const { path, text, mode } of files) writeFileSync(path, text, { mode });
  process.stdout.write(files.map(({ path }) => `${path}\n`).join(''));
  return 0;
}
