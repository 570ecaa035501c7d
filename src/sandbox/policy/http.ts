import { MEDIA_TYPE_PLAIN, MEDIA_TYPE_V2, negotiateVersion, type ApiVersion } from '../../mesh/media-type.ts';
import type { OperationName } from '../../mesh/operation.ts';
import { latest } from '../../mesh/latest.ts';
import type { Answer } from '../answer.ts';

export type AnswerKind = 'result' | 'error' | 'validation';

export interface AnsweredRequest {
  /** Nothing for a path that is no operation of MESH. */
  readonly operation: OperationName | undefined;
  readonly version: ApiVersion;
}

/** Thousands of answers carry the same second. */
const dateOfSecond = latest((second: number) => new Date(second * 1000).toUTCString());

/** Decisions that hold for every endpoint (OAS:201-260). */
export const httpPolicy = {
  /** "the lowest supported response version ... will be returned" (OAS:253), also where no known version is asked for. */
  version: (accept: string | undefined, _operation: OperationName): ApiVersion => negotiateVersion(accept) ?? 1,

  /** `application/json` for version 1 however it was asked for (OAS:756); a 400 is `application/json` always (OAS:560). */
  contentType: (version: ApiVersion, kind: AnswerKind): string =>
    version === 2 && kind !== 'validation' ? MEDIA_TYPE_V2 : MEDIA_TYPE_PLAIN,

  /** Over HTTPS: "different client TLS certificates" for each environment (OAS:238). */
  demandsClientCertificate: (): boolean => true,

  /** Names are compared by this key: without case (RFC 9110 section 5.1). */
  headerKey: (name: string): string => name.toLowerCase(),

  /** The official sandbox takes ids in any case. */
  mailboxIdOf: (pathPart: string): string => pathPart.toUpperCase(),
  messageIdOf: (pathPart: string): string => pathPart.trim().toUpperCase(),

  unknownPathStatus: (): number => 404,
  /** RFC 9110 section 15.5.6. */
  wrongMethodStatus: (): number => 405,

  /** RFC 9110 section 5.6.7. */
  httpDate: (at: number): string => dateOfSecond(Math.floor(at / 1000)),

  /** The last word on every answer. */
  finalAnswer: (answer: Answer, _request: AnsweredRequest): Answer => answer,
};
