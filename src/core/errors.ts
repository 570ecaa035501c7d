/** Stable codes of the errors that meshkit itself reports. */
export type ErrorCode =
  | 'USAGE'
  | 'CONFIG_INVALID'
  | 'CONFIG_MISSING'
  | 'TARGET_REFUSED'
  | 'TARGET_UNREACHABLE'
  | 'TARGET_TLS'
  | 'TARGET_CREDENTIALS'
  | 'TARGET_NOT_MESH'
  | 'TOOL_MISSING'
  | 'NO_ROOM'
  | 'STORE_UNUSABLE'
  | 'INTERRUPTED'
  | 'EVIDENCE_UNREADABLE'
  | 'SECRET_LEAKED'
  | 'RESOURCE_LIMIT'
  | 'INTERNAL';

/**
 * The one error class. `message` holds facts (what, where, which value); `hint` says what to do next.
 * A finding about a system under test is a value and never an error.
 */
export class MeshkitError extends Error {
  override readonly name = 'MeshkitError';
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint = '', cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
  }
}
