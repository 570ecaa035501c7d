import type { Command } from 'commander';
import { clientSecretOptions } from '../client-secret-options.ts';
import type { Finish } from '../finish.ts';
import { wholeNumber } from '../options.ts';
import { record, type RecordWish } from '../record.ts';

/** `meshkit record`: a proxy that writes down what a client says to a MESH server. */
export function addRecord(program: Command, { finish, signal }: Finish): void {
  const command = program
    .command('record')
    .summary('record what a client says to a MESH server')
    .description('A reverse proxy before a MESH server. It records the exchanges of a client for meshkit judge.')
    .option('--upstream <url>', 'the MESH server (default: that of --target); another machine only if it is the target')
    .requiredOption('--out <file>', 'the capture to be written, JSON lines')
    .option('--port <number>', 'where the client connects (default: a free one)', wholeNumber(0, 65_535), 0)
    .option('--host <address>', 'the address to listen at', '127.0.0.1')
    .option('--tls <folder>', 'mutual TLS towards the client, with the files that meshkit certs makes')
    .option('--ca <file>', 'the authority of the server')
    .option('--client-cert <file>', 'the certificate that the server is shown')
    .option('--client-key <file>', 'its key')
    .option('--prompted', 'you tell the client when to act, so that how often it acts says nothing about it', false);
  clientSecretOptions(command).action((wish: RecordWish) => finish(() => record(wish, signal)));
}
