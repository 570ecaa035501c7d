import { readFileSync } from 'node:fs';
import { parseLedgerLine } from '../../core/ledger-entry.ts';
import type { LedgerWriter } from '../../node/load/ledger-writer.ts';
import type { Watch } from '../../node/load/watch.ts';
import type { LoadProgress } from './load-progress.ts';
import type { SandboxProcess } from './sandbox-process.ts';

export interface RecorderWish {
  readonly ledger: LedgerWriter;
  readonly watch: Watch;
  readonly progress: LoadProgress;
  readonly sandbox: SandboxProcess | undefined;
  readonly startedAt: number;
  /** Seconds that the run is planned to send for. */
  readonly plannedS: number;
  /** Called once, when the ledger can't be written any more. */
  readonly onFailure: () => void;
}

/** Keeps the ledger of a run, and looks once a second how it stands. */
export class LoadRecorder {
  readonly #wish: RecorderWish;
  readonly #timer: NodeJS.Timeout;
  #enginePid: number = process.pid;

  constructor(wish: RecorderWish) {
    this.#wish = wish;
    this.#timer = setInterval(() => this.#look(), 1000);
  }

  readonly emit = (line: string): void => {
    const { ledger, watch } = this.#wish;
    ledger.add(line);
    for (const entry of parseLedgerLine(line)) watch.note(entry);
  };

  readonly started = (pid: number): void => {
    this.#enginePid = pid;
  };

  stop(): void {
    clearInterval(this.#timer);
    this.#wish.progress.done();
    this.#wish.ledger.close();
  }

  #look(): void {
    const { ledger, watch, progress, sandbox, startedAt, plannedS, onFailure } = this.#wish;
    const now = Date.now();
    sandbox?.ask();
    watch.noteMemory(now, sandbox?.memory, residentBytes(this.#enginePid));
    ledger.flush();
    if (ledger.failure) onFailure();
    progress.show(watch.standing, (now - startedAt) / 1000, plannedS);
  }
}

/** Resident memory of a process, where the system tells it. */
function residentBytes(pid: number): number | undefined {
  if (pid === process.pid) return process.memoryUsage.rss();
  try {
    const kilobytes = /^VmRSS:\s+([0-9]+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
