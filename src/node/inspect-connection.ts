import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { MeshkitError } from '../core/errors.ts';
import { assertClientCertificate } from './client-certificate.ts';
import { isProduction } from '../mesh/host.ts';
import type { Target } from './target.ts';
import { failureOf } from './transport.ts';

/** The fact that tells whom the server's certificate is for, separated by `, `. */
export const CERTIFICATE_NAMES = 'TLS names';

/** What has to be known of a target for a first connection. */
type Inspected = Pick<Target, 'baseUrl' | 'tls'> & { readonly limits: Pick<Target['limits'], 'requestTimeoutMs'> };

const LONGEST_CONNECT_MS = 10_000;

/**
 * Opens one connection and closes it again. Answers what the certificate says. Throws TARGET_UNREACHABLE, TARGET_TLS, or
 * TARGET_REFUSED where another name turns out to be the live service's.
 */
export async function inspectConnection(target: Inspected): Promise<Readonly<Record<string, string>>> {
  assertClientCertificate(target.tls);
  const socket = await open(target).catch((fault: unknown) => {
    throw explain(target, fault);
  });
  try {
    return 'getPeerCertificate' in socket ? certificateFacts(target, socket as TLSSocket) : {};
  } finally {
    socket.destroy();
  }
}

function open({ baseUrl, tls, limits }: Inspected): Promise<Socket> {
  const { protocol, hostname, port } = new URL(baseUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'https:';
  const address = { host, port: Number(port || (secure ? 443 : 80)) };
  return new Promise((resolve, reject) => {
    const socket = secure ? connectTls({ ...address, ...serverName(host), ...tls }) : connectPlain(address);
    const fail = (fault: Error): void => {
      socket.destroy();
      reject(fault);
    };
    const wait = Math.min(limits.requestTimeoutMs, LONGEST_CONNECT_MS);
    socket.setTimeout(wait, () =>
      fail(Object.assign(new Error(`no connection in ${wait / 1000} s`), { code: 'ETIMEDOUT' })),
    );
    socket.once('error', fail);
    socket.once(secure ? 'secureConnect' : 'connect', () => resolve(socket));
  });
}

/** "Literal IPv4 and IPv6 addresses are not permitted" as a server name (RFC 6066 section 3). */
function serverName(host: string): { readonly servername?: string } {
  return /^[0-9.]+$|:/.test(host) ? {} : { servername: host };
}

function certificateFacts(target: Inspected, socket: TLSSocket): Record<string, string> {
  const { issuer, valid_to, subjectaltname = '', subject } = socket.getPeerCertificate();
  const names = [...subjectaltname.split(', ').map((name) => name.replace(/^DNS:(\*\.)?/, '')), String(subject.CN)];
  const live = names.find(isProduction);
  if (live !== undefined) {
    const problem = `${target.baseUrl} shows a certificate for ${live}, which belongs to the live MESH service`;
    throw new MeshkitError('TARGET_REFUSED', problem, 'meshkit never runs against the live service.');
  }
  return {
    'TLS version': socket.getProtocol() ?? '',
    'TLS issuer': String(issuer.CN ?? issuer.O),
    'TLS expiry': valid_to,
    [CERTIFICATE_NAMES]: names.filter((name) => name !== 'undefined').join(', '),
  };
}

/** What a person can do about the codes that certificates fail with. */
const TLS_HINTS: readonly (readonly [RegExp, string])[] = [
  [/CERT_HAS_EXPIRED/, 'The server certificate (or one in its chain) has expired: it must be renewed there.'],
  [/SELF_SIGNED|UNABLE_TO|ISSUER/, 'The server certificate is not trusted: set tls.ca to the file of its authority.'],
  [/ALTNAME/, 'The server certificate is for another name: use that name in baseUrl.'],
  [/NOT_YET_VALID/, 'The server certificate is not valid yet: check the clocks.'],
  [/WRONG_VERSION|PACKET_LENGTH/, 'The target does not speak TLS on this port: try http.'],
  [/ALERT/, 'The target refused the connection: check tls.cert and tls.key.'],
];

function explain(target: Inspected, fault: unknown): MeshkitError {
  const { kind, message } = failureOf(fault);
  const hint = TLS_HINTS.find(([pattern]) => pattern.test(message))?.[1];
  if (hint !== undefined || kind === 'tls') {
    return new MeshkitError('TARGET_TLS', `${target.baseUrl}: ${message}`, hint ?? 'Check the certificates.', fault);
  }
  const remedy = 'Check that the target is up, and that baseUrl names the right host and port.';
  return new MeshkitError('TARGET_UNREACHABLE', `${target.baseUrl}: ${message}`, remedy, fault);
}
