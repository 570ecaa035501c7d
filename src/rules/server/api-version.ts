import type { Exchange } from '../../core/exchange.ts';
import { MEDIA_TYPE_PLAIN, MEDIA_TYPE_V1, MEDIA_TYPE_V2, type ApiVersion } from '../../mesh/media-type.ts';
import { asked } from '../reading.ts';

const VERSIONS: Readonly<Record<string, ApiVersion>> = {
  [MEDIA_TYPE_PLAIN]: 1,
  [MEDIA_TYPE_V1]: 1,
  [MEDIA_TYPE_V2]: 2,
};

/** The version that a request asks for beyond doubt: no Accept, or exactly one of the three media types (OAS:253-260). */
export function versionAsked(exchange: Exchange): ApiVersion | undefined {
  const accept = asked(exchange, 'accept');
  return accept === undefined ? 1 : VERSIONS[accept];
}

/** `version 1` or `version 2`, for the variants of a rule that must be seen in both. */
export function versionVariant(exchange: Exchange): string | undefined {
  const version = versionAsked(exchange);
  return version && `version ${version}`;
}

export const VERSION_VARIANTS = ['version 1', 'version 2'] as const;
