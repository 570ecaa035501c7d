import type { BodyFacts, Exchange, HeaderList, TokenRecipe } from './exchange.ts';
import { octal, shellQuoted, shellWord, utf8Bytes } from './shell.ts';
import type { Run } from './run.ts';
import type { Trace } from './trace.ts';

/** Variable that names the place of a sandbox, whose port differs from run to run. */
const SANDBOX_URL = '${MESHKIT_URL:?the address that meshkit sandbox prints}';

const TLS_OPTIONS = { ca: 'cacert', cert: 'cert', key: 'key' } as const;

/** Where a command finds what it needs: the run's id names its folder. */
export type CurlPlace = Pick<Run, 'id' | 'target'>;

/**
 * A POSIX shell command that sends the exchange's request again, to be run where `meshkit conform` ran: the configuration
 * is there, and bodies are in the run's folder below it (MESHKIT_RUN names it where it was moved).
 * Nothing, where curl can't: a NUL in a header, a body that wasn't kept, the token of an exchange that is unknown.
 */
export function curlOf(exchange: Exchange, trace: Trace, place: CurlPlace): string | undefined {
  const root = originOf(exchange, trace);
  const recipe = root?.request.token.recipe;
  if (!root || recipe?.kind === 'replay') return undefined;
  if (root === exchange) return requestCommand(exchange, place, authorisation(exchange, recipe, place));
  const first = requestCommand(root, place, '$TOKEN');
  const again = requestCommand(exchange, place, '$TOKEN');
  if (first === undefined || again === undefined) return undefined;
  return `TOKEN="${authorisation(root, recipe, place)}"\n${first} >/dev/null\n${again}`;
}

/** The exchange whose token this one uses: itself, unless its token was used before. */
function originOf(exchange: Exchange, trace: Trace): Exchange | undefined {
  const { recipe } = exchange.request.token;
  if (recipe?.kind !== 'replay') return exchange;
  const before = trace.exchanges.slice(0, trace.exchanges.indexOf(exchange));
  const first = before.find(({ id }) => id === recipe.of);
  return first && originOf(first, trace);
}

/** The value of the Authorization header, for inside double quotes. */
function authorisation(exchange: Exchange, recipe: TokenRecipe | undefined, { target }: CurlPlace): string {
  if (recipe?.kind === 'literal') return shellQuoted(recipe.value);
  const made = recipe?.kind === 'make' ? recipe : { mailboxId: exchange.credential, options: {} };
  const options = Object.entries({
    ...(!target.embedded && { target: target.name }),
    mailbox: made.mailboxId,
    ...made.options,
  });
  return `$(meshkit token make${options.map(([name, value]) => ` --${name}=${shellWord(utf8Bytes(value))}`).join('')})`;
}

function requestCommand(exchange: Exchange, { id, target }: CurlPlace, token: string): string | undefined {
  const { method, path, headers, body } = exchange.request;
  const data = dataOf(id, method, body);
  if (!data || headers.some(([name, value]) => name.startsWith('@') || (name + value).includes('\0'))) return undefined;
  const options = [
    '--silent --show-error --include --http1.1 --max-time 120',
    ...(method === 'HEAD' ? ['--head'] : [`--request ${shellWord(method)}`]),
    ...headersOf(headers, token),
    ...unwanted(headers, data.options.length > 0),
    ...tlsOf(target),
    ...data.options,
    ...urlOf(target, path),
  ];
  return `${data.source}curl ${options.join(' \\\n  ')}`;
}

function headersOf(headers: HeaderList, token: string): readonly string[] {
  return headers.map(([name, value]) => {
    const isToken = name.toLowerCase() === 'authorization';
    // A colon without a value would take the header away.
    if ((isToken ? token : value).trim() === '') return `--header ${shellWord(`${name};`)}`;
    return isToken ? `--header "${name}: ${token}"` : `--header ${shellWord(`${name}: ${value}`)}`;
  });
}

/** Headers that curl adds of itself and the recorded request didn't have. */
function unwanted(headers: HeaderList, hasData: boolean): readonly string[] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const added = ['User-Agent', 'Accept', ...(hasData ? ['Content-Type', 'Expect'] : [])];
  return added.filter((name) => !given.has(name.toLowerCase())).map((name) => `--header '${name}:'`);
}

/** Files that the target's configuration names; the shell asks for those that aren't set. */
function tlsOf({ tls = [] }: Run['target']): readonly string[] {
  return tls.map((file) => {
    const variable = `MESHKIT_TLS_${file.toUpperCase()}`;
    return `--${TLS_OPTIONS[file]} "\${${variable}:?tls.${file} of the target}"`;
  });
}

interface CurlData {
  /** What stands before curl to make its input. */
  readonly source: string;
  readonly options: readonly string[];
}

function dataOf(run: string, method: string, body: BodyFacts | undefined): CurlData | undefined {
  if (body === undefined) {
    return { source: '', options: ['POST', 'PUT', 'PATCH'].includes(method) ? [`--data-binary ''`] : [] };
  }
  const { bytes, kept, text } = body;
  if (bytes === 0) return { source: '', options: [`--data-binary ''`] };
  if (kept && 'file' in kept) {
    return { source: '', options: [`--data-binary "@\${MESHKIT_RUN:-reports/out/${run}}/${shellQuoted(kept.file)}"`] };
  }
  if (kept) return { source: `${repeatCommand(kept.repeat, kept.bytes)} | `, options: ['--data-binary @-'] };
  const data = utf8Bytes(text ?? '');
  return data.length === bytes ? { source: `printf '${octal(data)}' | `, options: ['--data-binary @-'] } : undefined;
}

function repeatCommand(repeat: string, bytes: number): string {
  if (/^[A-Za-z0-9]$/.test(repeat)) return `head -c ${bytes} /dev/zero | tr '\\0' '${repeat}'`;
  return `LC_ALL=C awk 'BEGIN { for (;;) printf "%s", "${octal(utf8Bytes(repeat))}" }' | head -c ${bytes}`;
}

/** curl mends or refuses what isn't a clean URL; such a target of a request is given to it apart. */
function urlOf({ baseUrl, embedded }: Run['target'], path: string): readonly string[] {
  const clean = /^[!$&-;=?-Z_a-z~%@]*$/.test(path);
  const rest = clean ? path : '';
  const url = embedded ? `"${SANDBOX_URL}${shellQuoted(rest)}"` : shellWord(baseUrl + rest);
  if (clean) return ['--path-as-is', url];
  const prefix = embedded ? '' : baseUrl.replace(/^[a-z]+:\/\/[^/]*/i, '');
  return [`--request-target ${shellWord(prefix + utf8Bytes(path))}`, url];
}
