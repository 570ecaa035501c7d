/**
 * The speed of a MESH server side by side with a bare `node:http` handler that moves the same bytes. `npm run bench:sandbox`;
 * bench/README.md explains the options and the table. Ends with code 1 where a bar is missed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Comparison } from './sandbox/comparison.ts';
import { Contender } from './sandbox/contender.ts';
import { play } from './sandbox/program.ts';
import { ServerProcess } from './sandbox/server-process.ts';
import { anotherServer, sandboxAt, type Place } from './sandbox/setting.ts';
import { HEADING, isMet, lineOf } from './sandbox/table.ts';

export const OPTIONS = {
  store: { type: 'string', default: 'memory' },
  against: { type: 'string' },
  target: { type: 'string' },
  config: { type: 'string' },
  waiting: { type: 'string', default: '0,1000,10000,100000' },
  megabytes: { type: 'string', default: '100' },
  rounds: { type: 'string', default: '7' },
  seconds: { type: 'string', default: '0.3' },
  'warm-up': { type: 'string', default: '1.5' },
} as const;

/** Measures, tells, and gives back what came out. */
export async function bench(args: readonly string[], say: (line: string) => void): Promise<readonly Comparison[]> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const { store, against, target, config, waiting, megabytes } = values;
  const folder = mkdtempSync(join(tmpdir(), 'meshkit-bench-'));
  const other = anotherServer(against, {
    ...(target !== undefined && { target }),
    ...(config !== undefined && { config }),
  });
  const started: ServerProcess[] = [];
  const start = async (kind: string): Promise<ServerProcess> => {
    const server = await ServerProcess.start(kind, join(folder, kind));
    started.push(server);
    return server;
  };
  const contenders: Contender[] = [];
  const contend = (place: Place, server?: ServerProcess): Contender => {
    const contender = new Contender(place, server && (() => server.cpu()));
    contenders.push(contender);
    return contender;
  };
  const results: Comparison[] = [];
  try {
    const bareServer = await start('bare');
    const own = other ? undefined : await start(store);
    const place = other ?? sandboxAt(own?.url ?? '');
    const match = {
      target: contend(place, own),
      bare: contend({ ...place, baseUrl: bareServer.url }, bareServer),
      ...{ bareServer, folder, rounds: Number(values.rounds), seconds: Number(values.seconds) },
      warmUp: Number(values['warm-up']),
    };
    say(HEADING);
    await play({ waiting: waiting.split(',').map(Number), megabytes: Number(megabytes) }, match, (told) => {
      // The bars are for the memory store: a promise that survives a crash has its price.
      const comparison = own && store !== 'memory' ? { ...told, bar: undefined } : told;
      results.push(comparison);
      say(lineOf(comparison));
    });
  } finally {
    for (const { lanes } of contenders) lanes.close();
    for (const server of started) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

if (/sandbox\.[jt]s$/.test(process.argv[1] ?? '')) {
  const results = await bench(process.argv.slice(2), console.log);
  if (!results.every(isMet)) process.exitCode = 1;
}
