import { open } from 'node:fs/promises';

/** Control files have a few hundred bytes; nothing longer is read. */
const LARGEST_CONTROL_FILE = 1_000_000;

/** The bytes of a small file, or nothing where it is larger than `LARGEST_CONTROL_FILE`. Rejects as `open` does. */
export async function readControlBytes(file: string): Promise<Uint8Array | undefined> {
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.alloc(LARGEST_CONTROL_FILE + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length === bytes.length) break;
    }
    return length > LARGEST_CONTROL_FILE ? undefined : bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
}
