import { ERROR_CODES } from '../../mesh/error-code.ts';
import type { ApiVersion } from '../../mesh/media-type.ts';

/** One entry of `detail` in a 400 (OAS:560-591). */
export interface ValidationItem {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

export interface ErrorFacts {
  readonly messageId: string;
  /** Made for this error alone; empty where there is no code, so that two refusals of a login are alike. */
  readonly internalId: string;
  readonly event: string;
  readonly code: string;
  readonly text: string;
}

const meanings = new Map(ERROR_CODES.filter(({ channel }) => channel === 'api').map((entry) => [entry.code, entry]));

/** Decisions about refusals (OAS:396-410, 1588-1645). */
export const errorPolicy = {
  /** 417 is the one status for which the specification describes a body with a code (OAS:1588-1645, 1861-1918). */
  codeStatus: (_code: string): number => 417,
  codeEvent: (code: string): string => meanings.get(code)?.event ?? 'SEND',
  codeText: (code: string): string => sentence(meanings.get(code)?.meaning ?? 'refused'),

  /** No property is required (OAS:1588-1645): what has no value is left out. */
  errorBody: (version: ApiVersion, { messageId, internalId, event, code, text }: ErrorFacts): unknown =>
    version === 2
      ? withoutBlanks({
          message_id: messageId,
          internal_id: internalId,
          detail: [withoutBlanks({ event, code, msg: text })],
        })
      : withoutBlanks({ messageID: messageId, errorEvent: event, errorCode: code, errorDescription: text }),

  validationStatus: (): number => 400,
  validationBody: (items: readonly ValidationItem[]): unknown => ({ detail: items }),

  /** The store has no more room. */
  fullStatus: (): number => 503,
};

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function withoutBlanks(fields: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}
