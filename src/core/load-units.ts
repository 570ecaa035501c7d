/** Quantities as people write them, in settings of load runs. */

const BYTES: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
};

/** Bytes of `512`, `4KB`, `1.5MB`, `64MiB` or `100GB` (decimal, as MESH counts; binary with an i), or nothing. */
export function byteCount(text: string): number | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)\s*([a-zA-Z]*)$/.exec(text.trim());
  const unit = BYTES[(match?.[2] ?? '?').toLowerCase()];
  return match && unit !== undefined ? Math.round(Number(match[1]) * unit) : undefined;
}

const SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 };

/** Seconds of `30`, `30s`, `2m`, `8h` or `1h30m`, or nothing. */
export function secondCount(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^([0-9]+(\.[0-9]+)?[smh]?)+$/.test(trimmed)) return undefined;
  const parts = [...trimmed.matchAll(/([0-9]+(?:\.[0-9]+)?)([smh]?)/g)];
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * (SECONDS[unit ?? ''] ?? 1), 0);
}

/** `12 MB`, for people. */
export function formatBytes(bytes: number): string {
  const [unit, size] = (
    [
      ['GB', 1e9],
      ['MB', 1e6],
      ['kB', 1e3],
    ] as const
  ).find(([, least]) => bytes >= least) ?? ['B', 1];
  const value = bytes / size;
  return `${value >= 100 || unit === 'B' ? Math.round(value) : Number(value.toFixed(1))} ${unit}`;
}
