import { text } from 'node:stream/consumers';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { MeshkitError } from '../../core/errors.ts';
import { TOKEN_VARIANTS, type TokenVariant } from '../../mesh/token-variant.ts';
import { checkToken } from '../../node/check-token.ts';
import { makeToken, type TokenWish } from '../../node/token-maker.ts';
import type { Finish } from '../finish.ts';
import { wholeNumber } from '../options.ts';
import { secretOptions } from '../secret-options.ts';
import { keyringOf, type SecretOptions } from '../token-credentials.ts';

interface MakeOptions extends SecretOptions, TokenWish {
  readonly mailbox?: string;
}

const WEEK_MINUTES = 7 * 24 * 60;

/** `meshkit token make` and `meshkit token check`. */
export function addToken(program: Command, { finish }: Finish): void {
  const token = program
    .command('token')
    .summary('make the value of an Authorization header, or check one')
    .description('Makes the value of an Authorization header, or says what is wrong with one.');
  credentialOptions(token.command('make').summary('print the value of an Authorization header, good for one request'))
    .option('--mailbox <id>', 'the mailbox whose credentials are used (default: the first of the target)')
    .addOption(
      new Option('--variant <name>', `a deliberate fault: ${TOKEN_VARIANTS.join(', ')}, hash order 1 to 119`).argParser(
        variantOf,
      ),
    )
    .option('--mailbox-id <id>', 'another mailbox id in the token')
    .option('--nonce <text>', 'default: a random GUID')
    .option('--nonce-count <digits>', 'default: 0')
    .option('--timestamp <yyyyMMddHHmm>', 'default: now')
    .option('--minutes <number>', 'minutes to add to the time', wholeNumber(-WEEK_MINUTES, WEEK_MINUTES))
    .action((options: MakeOptions) => finish(async () => make(options)));
  credentialOptions(token.command('check').summary('say which part of a token is wrong'))
    .argument('[value]', 'the value of the header (default: standard input)')
    .action((value: string | undefined, options: SecretOptions) => finish(() => check(value, options)));
}

function credentialOptions(command: Command): Command {
  return secretOptions(
    command
      .option('--target <name>', 'a target of the configuration file (default: the embedded sandbox)')
      .option('--config <file>', 'the configuration file'),
  );
}

function make({ mailbox, variant, mailboxId, nonce, nonceCount, timestamp, minutes, ...secrets }: MakeOptions): number {
  const keyring = keyringOf(secrets);
  const id = mailbox ?? keyring.first;
  if (id === undefined) throw new MeshkitError('USAGE', 'no mailbox is named', 'Name it with --mailbox.');
  const { password, sharedKey } = keyring.secretsOf(id);
  const wishes = { variant, mailboxId, nonce, nonceCount, timestamp, minutes };
  const wish = Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined)) as TokenWish;
  process.stdout.write(makeToken({ id, odsCode: '', password }, sharedKey, Date.now(), wish).value + '\n');
  return 0;
}

async function check(value: string | undefined, options: SecretOptions): Promise<number> {
  const keyring = keyringOf(options);
  const given = value ?? (await text(process.stdin));
  const { right, told } = checkToken(given, (id) => keyring.secretsOf(id), Date.now());
  process.stdout.write(told.map((line) => `${line}\n`).join(''));
  return right ? 0 : 1;
}

function variantOf(value: string): TokenVariant {
  const known = (TOKEN_VARIANTS as readonly string[]).includes(value);
  const order = /^hash order ([0-9]{1,3})$/.exec(value)?.[1];
  if (known || (order !== undefined && Number(order) >= 1 && Number(order) <= 119)) return value as TokenVariant;
  throw new InvalidArgumentError(`There are: ${TOKEN_VARIANTS.join(', ')}, hash order 1 to 119.`);
}
