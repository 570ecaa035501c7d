import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { MeshkitError } from '../../core/errors.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { CaptureEnd, CaptureHead, CaptureLine } from './capture.ts';

/** Writes a capture line by line, each at once, so that what was recorded outlives the recorder. */
export class CaptureWriter {
  readonly #path: string;
  readonly #file: number;

  /** Throws USAGE where the file is there already, or can't be written. */
  constructor(path: string, head: CaptureHead) {
    this.#path = path;
    this.#file = create(path);
    this.#write(head);
  }

  exchange(exchange: Exchange): void {
    this.#write({ exchange });
  }

  end(end: Omit<CaptureEnd, 'end'>): void {
    this.#write({ end: true, ...end });
    closeSync(this.#file);
  }

  /** Deletes a capture of nothing. */
  discard(): void {
    closeSync(this.#file);
    rmSync(this.#path);
  }

  #write(line: CaptureLine): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

function create(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (fault) {
    const isThere = fault instanceof Error && 'code' in fault && fault.code === 'EEXIST';
    const problem = isThere ? `${path} is there already` : `${path} can't be written: ${String(fault)}`;
    throw new MeshkitError('USAGE', problem, 'Name another file.', fault);
  }
}
