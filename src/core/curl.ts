import type { BodyFacts, Exchange, HeaderList, TokenRecipe } from './exchange.ts';
import { octal, shellQuoted, shellWord, utf8Bytes } from './shell.ts';
import type { Run } from './run.ts';

/** Where a command finds what it needs: the run's id names its folder. */
export type CurlPlace = Pick<Run, 'id' | 'target'>;

/** What a command takes from the commands before it, as shell variables. */
export interface CurlVariables {
  /** The variable that holds the token, where it was used before. */
  readonly token?: string;
  /** Message ids that are made anew, with the variables that hold the new ones. */
  readonly ids: ReadonlyMap<string, string>;
}

/** Variable that names the place of a sandbox, whose port differs from run to run. */
const SANDBOX_URL = '${MESHKIT_URL:?the address that meshkit sandbox prints}';

const TLS_OPTIONS = { ca: 'cacert', cert: 'cert', key: 'key' } as const;

/**
 * The curl command for one request, to be run where `meshkit conform` ran: the configuration is there, and bodies are in
 * the run's folder below it (MESHKIT_RUN names it where it was moved). Nothing, where curl can't send the same: a NUL in a
 * header, a body that wasn't kept.
 */
export function curlCommand(
  exchange: Exchange,
  { id, target }: CurlPlace,
  variables: CurlVariables,
): string | undefined {
  const { method, path, headers, body, token } = exchange.request;
  const data = dataOf(id, method, body);
  if (!data || headers.some(([name, value]) => name.startsWith('@') || (name + value).includes('\0'))) return undefined;
  const authorisation = variables.token ?? tokenOf(exchange, token.recipe, target);
  const options = [
    '--silent --show-error --include --http1.1 --max-time 120',
    ...(method === 'HEAD' ? ['--head'] : [`--request ${shellWord(method)}`]),
    ...headersOf(headers, authorisation),
    ...unwanted(headers, data.options.length > 0),
    ...tlsOf(target),
    ...data.options,
    ...urlOf(target, path, variables.ids),
  ];
  return `${data.source}curl ${options.join(' \\\n  ')}`;
}

/** What makes the value of an Authorization header, for inside double quotes. */
export function tokenOf({ credential }: Exchange, recipe: TokenRecipe | undefined, target: Run['target']): string {
  if (recipe?.kind === 'literal') return shellQuoted(recipe.value);
  const made = recipe?.kind === 'make' ? recipe : { mailboxId: credential, options: {} };
  const options = Object.entries({
    ...(!target.embedded && { target: target.name }),
    mailbox: made.mailboxId,
    ...made.options,
  });
  return `$(meshkit token make${options.map(([name, value]) => ` --${name}=${shellWord(utf8Bytes(value))}`).join('')})`;
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
  const empty = { source: '', options: [`--data-binary ''`] };
  if (body === undefined) return ['POST', 'PUT', 'PATCH'].includes(method) ? empty : { source: '', options: [] };
  const { bytes, kept, text = '' } = body;
  if (bytes === 0) return empty;
  if (kept && 'file' in kept) {
    return { source: '', options: [`--data-binary "@\${MESHKIT_RUN:-reports/out/${run}}/${shellQuoted(kept.file)}"`] };
  }
  const data = utf8Bytes(text);
  if (!kept && data.length !== bytes) return undefined;
  const source = kept ? repeatCommand(kept.repeat, kept.bytes) : `printf '${octal(data)}'`;
  return { source: `${source} | `, options: ['--data-binary @-'] };
}

function repeatCommand(repeat: string, bytes: number): string {
  if (/^[A-Za-z0-9]$/.test(repeat)) return `head -c ${bytes} /dev/zero | tr '\\0' '${repeat}'`;
  return `LC_ALL=C awk 'BEGIN { for (;;) printf "%s", "${octal(utf8Bytes(repeat))}" }' | head -c ${bytes}`;
}

/** curl mends or refuses what isn't a clean URL; such a target of a request is given to it apart. */
function urlOf({ baseUrl, embedded }: Run['target'], path: string, ids: CurlVariables['ids']): readonly string[] {
  const base = embedded ? SANDBOX_URL : shellQuoted(baseUrl);
  if (/^[!$&-;=?-Z_a-z~%@]*$/.test(path)) return ['--path-as-is', `"${base}${withVariables(path, ids)}"`];
  const prefix = embedded ? '' : baseUrl.replace(/^[a-z]+:\/\/[^/]*/i, '');
  return [`--request-target "${withVariables(prefix + utf8Bytes(path), ids)}"`, `"${base}"`];
}

/** A text for inside double quotes, in which ids are replaced by variables. */
function withVariables(text: string, ids: CurlVariables['ids']): string {
  for (const [id, variable] of ids) {
    const parts = text.split(id);
    if (parts.length > 1) return parts.map((part) => withVariables(part, ids)).join(`\${${variable}}`);
  }
  return shellQuoted(text);
}
