/** Version 1: `application/json` or `application/vnd.mesh.v1+json`; version 2: `application/vnd.mesh.v2+json` (OAS:257-260). */
export type ApiVersion = 1 | 2;

export const MEDIA_TYPE_PLAIN = 'application/json';
export const MEDIA_TYPE_V1 = 'application/vnd.mesh.v1+json';
export const MEDIA_TYPE_V2 = 'application/vnd.mesh.v2+json';

const VERSIONS: readonly (readonly [type: string, version: ApiVersion])[] = [
  [MEDIA_TYPE_PLAIN, 1],
  [MEDIA_TYPE_V1, 1],
  [MEDIA_TYPE_V2, 2],
];

interface Preference {
  readonly type: string;
  readonly quality: number;
  /** Place in the list. */
  readonly at: number;
}

/**
 * The version that an `Accept` value asks for. Without one, `application/json` is assumed (OAS:253). Lists, q-values and
 * wildcards follow RFC 9110 section 12.5.1: the most specific range counts for a type. Of equal quality the first in the
 * list wins, then the lowest version. Nothing, if no known version is acceptable.
 */
export function negotiateVersion(accept: string | undefined): ApiVersion | undefined {
  if (accept === undefined || accept.trim() === '') return 1;
  const named = VERSIONS.find(([type]) => type === accept);
  if (named) return named[1];
  const preferences = parsePreferences(accept);
  const offers = VERSIONS.flatMap(([type, version]) => {
    const range = preferenceFor([type, 'application/*', '*/*'], preferences);
    return range && range.quality > 0 ? [{ ...range, version }] : [];
  });
  return offers.toSorted((a, b) => b.quality - a.quality || a.at - b.at)[0]?.version;
}

/** Whether an `Accept-Encoding` value accepts gzip (RFC 9110 section 12.5.3). Without one, MESH assumes no (OAS:863-872). */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const chosen = preferenceFor(['gzip', 'x-gzip', '*'], parsePreferences(acceptEncoding ?? ''));
  return chosen !== undefined && chosen.quality > 0;
}

/** The preference for the first of `ranges`, most specific first, that the list names. */
function preferenceFor(ranges: readonly string[], preferences: readonly Preference[]): Preference | undefined {
  for (const range of ranges) {
    const found = preferences.find(({ type }) => type === range);
    if (found) return found;
  }
  return undefined;
}

function parsePreferences(list: string): readonly Preference[] {
  return list.split(',').map((item, at) => {
    const [type = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, quality: weight === undefined ? 1 : parseWeight(weight.slice(2)), at };
  });
}

/** `0` to `1` with three decimals at most; 'a value of 0 means "not acceptable"' (RFC 9110 section 12.4.2). A malformed one counts as 0. */
function parseWeight(text: string): number {
  return /^(0(\.[0-9]{0,3})?|1(\.0{0,3})?)$/.test(text) ? Number(text) : 0;
}

/** The media type of a `Content-Type` value, lower case, without parameters. */
export function mediaTypeOf(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}
