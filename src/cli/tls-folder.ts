import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MeshkitError } from '../core/errors.ts';

/** PEM texts of a server of ours: its certificate and key, and the authority of the clients that it lets in. */
export interface ServerTls {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** Reads the files that `meshkit certs` makes. Throws USAGE for one that isn't there. */
export function readTlsFolder(folder: string): ServerTls {
  const read = (name: string): string => {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch (fault) {
      const hint = `Make it: meshkit certs --out ${folder}.`;
      throw new MeshkitError('USAGE', `--tls ${folder} has no ${name}`, hint, fault);
    }
  };
  return { ca: read('ca.pem'), cert: read('server.pem'), key: read('server.key') };
}
