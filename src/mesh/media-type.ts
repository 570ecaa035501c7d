/** Version 1: `application/json` or `application/vnd.mesh.v1+json`; version 2: `application/vnd.mesh.v2+json` (OAS:257-260). */
export type ApiVersion = 1 | 2;

export const MEDIA_TYPE_PLAIN = 'application/json';
export const MEDIA_TYPE_V1 = 'application/vnd.mesh.v1+json';
export const MEDIA_TYPE_V2 = 'application/vnd.mesh.v2+json';

interface Preference {
  readonly type: string;
  readonly quality: number;
}

/**
 * The version that an `Accept` value asks for. Without one, `application/json` is assumed (OAS:253). Lists, q-values and
 * wildcards follow RFC 9110 section 12.5.1; of equal quality the first counts. Nothing, if no known version is acceptable.
 */
export function negotiateVersion(accept: string | undefined): ApiVersion | undefined {
  if (accept === undefined || accept.trim() === '') return 1;
  const preferences = accept.split(',').map(parsePreference);
  const best = preferences
    .filter(({ type, quality }) => quality > 0 && versionOf(type) !== undefined)
    .reduce<Preference | undefined>((top, next) => (top && top.quality >= next.quality ? top : next), undefined);
  return best && versionOf(best.type);
}

function parsePreference(text: string): Preference {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = q === undefined ? 1 : Number(q.slice(2));
  return { type, quality: Number.isFinite(quality) ? quality : 0 };
}

function versionOf(type: string): ApiVersion | undefined {
  if (type === MEDIA_TYPE_V2) return 2;
  const v1 = [MEDIA_TYPE_PLAIN, MEDIA_TYPE_V1, 'application/*', '*/*'];
  return v1.includes(type) ? 1 : undefined;
}

/** The media type of a `Content-Type` value, lower case, without parameters. */
export function mediaTypeOf(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

/** Whether an `Accept-Encoding` value accepts gzip (RFC 9110 section 12.5.3). Without one, MESH assumes no (OAS:863-872). */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const preferences = (acceptEncoding ?? '').split(',').map(parsePreference);
  const named = preferences.find(({ type }) => type === 'gzip' || type === 'x-gzip');
  const chosen = named ?? preferences.find(({ type }) => type === '*');
  return chosen !== undefined && chosen.quality > 0;
}
