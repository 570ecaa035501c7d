import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { MeshkitError } from '../core/errors.ts';
import { assertHostAllowed } from '../node/host-policy.ts';
import { inspectConnection } from '../node/inspect-connection.ts';
import { startRecordingProxy } from '../node/recorder/recording-proxy.ts';
import { resolveTarget } from '../node/resolve-target.ts';
import type { Target, TlsMaterial } from '../node/target.ts';
import { openCapture } from './capture-file.ts';
import { chooseTarget } from './choose-target.ts';
import { clientKnowledge, type KnowledgeOptions } from './client-knowledge.ts';
import { readTlsFolder } from './tls-folder.ts';

export interface RecordWish extends KnowledgeOptions {
  /** Default: the base URL of the target. */
  readonly upstream?: string;
  readonly out: string;
  readonly host: string;
  readonly port: number;
  readonly tls?: string;
  readonly ca?: string;
  readonly clientCert?: string;
  readonly clientKey?: string;
  readonly prompted: boolean;
}

/** How long the server behind may take to show that it is there. */
const LOOK_MS = 10_000;

/** Records what a client says to a MESH server, until it is stopped. Answers the exit code. */
export async function record(wish: RecordWish, signal: AbortSignal): Promise<number> {
  const upstream = upstreamOf(wish);
  await inspectConnection({ ...upstream, limits: { requestTimeoutMs: LOOK_MS } });
  const { known } = clientKnowledge(wish);
  const { host, port, prompted, out } = wish;
  const tls = wish.tls === undefined ? undefined : readTlsFolder(wish.tls);
  const capture = openCapture({ file: out, source: 'proxy', prompted, isTls: tls !== undefined, known });
  const proxy = await startRecordingProxy({
    upstream: upstream.baseUrl,
    upstreamTls: upstream.tls,
    ...{ host, port, recorder: capture.recorder },
    ...(tls && { tls }),
  }).catch((fault: unknown) => {
    throw new MeshkitError(
      'USAGE',
      `can't listen at ${host}:${port}: ${String(fault)}`,
      'Choose another --port.',
      fault,
    );
  });
  const told = [`Recording at ${proxy.url} what goes to ${upstream.baseUrl}`, `into ${out}`, 'Stop it with Ctrl-C.'];
  process.stdout.write(`${told.join('\n')}\n`);
  if (!signal.aborted) await once(signal, 'abort');
  await proxy.close();
  process.stdout.write(`${await capture.close()}\n`);
  return 0;
}

/** The server behind. Production is always refused; another machine only as a target that the configuration allows. */
function upstreamOf(wish: RecordWish): { readonly baseUrl: string; readonly tls: TlsMaterial } {
  const target = targetOf(wish);
  const baseUrl = (wish.upstream ?? target?.baseUrl ?? '').replace(/\/+$/, '');
  if (baseUrl === '') throw new MeshkitError('USAGE', 'no server is named', 'Name it with --upstream or --target.');
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new MeshkitError(
      'USAGE',
      `--upstream ${baseUrl} is no http or https URL`,
      'For example http://127.0.0.1:8080.',
    );
  const isTarget = target !== undefined && new URL(target.baseUrl).host === url.host;
  assertHostAllowed(baseUrl, isTarget, '--upstream');
  return { baseUrl, tls: { ...(isTarget && target.tls), ...tlsFiles(wish) } };
}

function targetOf({ target, config }: RecordWish): Target | undefined {
  const configuration = chooseTarget({
    ...(target !== undefined && { target }),
    ...(config !== undefined && { config }),
  });
  return configuration === 'embedded' ? undefined : resolveTarget(configuration);
}

function tlsFiles({ ca, clientCert, clientKey }: RecordWish): TlsMaterial {
  if ((clientCert === undefined) !== (clientKey === undefined))
    throw new MeshkitError('USAGE', 'one of --client-cert and --client-key is missing', 'They belong together.');
  const named = { ca, cert: clientCert, key: clientKey };
  const given = Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given.map(([name, file]) => [name, readPem(file)]));
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    throw new MeshkitError('USAGE', `${file} can't be read`, 'Name a PEM file.', fault);
  }
}
