import { MeshkitError, type ErrorCode } from '../core/errors.ts';

/** 2 usage or configuration, 3 environment, 4 inconclusive, 5 a fault of our own. A finished run brings its own code. */
const EXIT_CODES = {
  USAGE: 2,
  CONFIG_INVALID: 2,
  CONFIG_MISSING: 2,
  TARGET_REFUSED: 2,
  TARGET_UNREACHABLE: 3,
  TARGET_TLS: 3,
  TARGET_CREDENTIALS: 3,
  TOOL_MISSING: 3,
  NO_ROOM: 3,
  STORE_UNUSABLE: 3,
  TARGET_NOT_MESH: 4,
  INTERRUPTED: 4,
  EVIDENCE_UNREADABLE: 4,
  SECRET_LEAKED: 5,
  RESOURCE_LIMIT: 5,
  INTERNAL: 5,
} satisfies Record<ErrorCode, number>;

/** The exit code that a fault stands for; 5 for one that nobody foresaw. */
export function exitCodeOf(fault: unknown): number {
  return fault instanceof MeshkitError ? EXIT_CODES[fault.code] : EXIT_CODES.INTERNAL;
}

/** What a person is told of a fault. A stack trace only where it was asked for. */
export function describeFault(fault: unknown, debug: boolean): string {
  const text =
    fault instanceof MeshkitError
      ? `${fault.message}${fault.hint === '' ? '' : `\n${fault.hint}`}\n(${fault.code})`
      : `A fault of meshkit: ${fault instanceof Error ? fault.message : String(fault)}\nRun it again with --debug for the details.`;
  const details = debug && fault instanceof Error ? `\n${fault.stack ?? ''}${causeOf(fault)}` : '';
  return `meshkit: ${text}${details}\n`;
}

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? `\ncaused by ${cause.stack ?? cause.message}` : '';
}
