import { createGunzip } from 'node:zlib';

/** Follows gzip data as it passes: is it sound, and how long is it once decoded? Holds none of it. */
export class GzipInspector {
  readonly #gunzip = createGunzip();
  #bytes = 0;
  #broken = false;
  /** Ends the wait for the decoder. A decoder that breaks doesn't call back for what it was given last. */
  #wake: () => void = () => undefined;

  /** Data that decodes to more than `limit` bytes counts as broken. */
  constructor(limit: number) {
    this.#gunzip.on('data', (piece: Buffer) => {
      this.#bytes += piece.length;
      if (this.#bytes > limit) this.#gunzip.destroy(new Error('expands too far'));
    });
    this.#gunzip.on('error', () => {
      this.#broken = true;
    });
    this.#gunzip.on('close', () => this.#wake());
  }

  get broken(): boolean {
    return this.#broken;
  }

  /** Resolves when the piece has been decoded, or the data turned out to be broken. */
  async write(piece: Uint8Array): Promise<void> {
    if (!this.#gunzip.destroyed) await this.#until((done) => this.#gunzip.write(piece, done));
  }

  /** The decoded length, or nothing if the data was broken or ended too early. */
  async end(): Promise<number | undefined> {
    if (!this.#gunzip.closed) await this.#until(() => this.#gunzip.end());
    return this.#broken ? undefined : this.#bytes;
  }

  /** Lets the decoder go, also in the middle. */
  close(): void {
    this.#gunzip.destroy();
  }

  #until(start: (done: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      start(resolve);
    });
  }
}
