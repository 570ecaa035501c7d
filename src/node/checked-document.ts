import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Ajv, type AnySchema } from 'ajv';
import addFormats from 'ajv-formats';
import { MeshkitError } from '../core/errors.ts';
import { problemOf, type Problem } from './document-problems.ts';
import { readDocumentText, type SettingPath } from './document-text.ts';

/** A larger file is not written by hand. */
const LARGEST_FILE = 1_000_000;

/** A document that kept to its schema, with the line of each setting for those who check further. */
export interface CheckedDocument<T> {
  readonly value: T;
  readonly lineOf: (path: SettingPath) => number;
}

export interface DocumentRules<T> {
  readonly schema: AnySchema;
  /** What is wrong between settings that are each well formed. */
  readonly check?: (value: T) => readonly Problem[];
  /** Where the settings are described. */
  readonly hint: string;
}

/** Reads a YAML or JSON file. Throws CONFIG_MISSING, or CONFIG_INVALID with the line, setting, value and remedy of every problem. */
export function readCheckedDocument<T>(file: string, { schema, check, hint }: DocumentRules<T>): CheckedDocument<T> {
  const { value, lineOf, faults } = readDocumentText(readWrittenFile(file));
  const name = basename(file);
  if (faults.length > 0) {
    throw invalid(
      faults.map(({ line, message }) => `${name}:${line}: ${message}`),
      'Mend the YAML or JSON first.',
    );
  }
  const broken = schemaProblems(schema, value);
  const problems = broken.length > 0 ? broken : (check?.(value as T) ?? []);
  if (problems.length === 0) return { value: value as T, lineOf };
  const lines = problems.map(({ path, problem, remedy }) => {
    const setting = path.length === 0 ? 'the file' : path.join('.');
    return `${name}:${lineOf(path)}: ${setting} ${problem}. ${remedy}`.trimEnd();
  });
  throw invalid(lines, hint);
}

/** The text of a file that somebody wrote by hand. Throws CONFIG_MISSING, or CONFIG_INVALID for one that is too large. */
export function readWrittenFile(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new MeshkitError('CONFIG_MISSING', `there is no file ${file}`, 'Check the path.');
  if (!found.isFile()) throw invalid([`${file} is no file`], 'Check the path.');
  if (found.size > LARGEST_FILE)
    throw invalid([`${file} has ${found.size} bytes, more than ${LARGEST_FILE}`], 'Check the path.');
  return textOf(file);
}

function textOf(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    const unreadable = code === 'EACCES' || code === 'EPERM';
    const problem = unreadable ? "can't be read: its permissions do not allow it" : 'is not text in UTF-8';
    throw invalid([`${file} ${problem}`], unreadable ? 'Change its permissions.' : 'Save it as UTF-8.');
  }
}

function schemaProblems(schema: AnySchema, value: unknown): readonly Problem[] {
  const ajv = new Ajv({ allErrors: true, verbose: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(problemOf).filter((problem) => problem !== undefined);
}

function invalid(lines: readonly string[], hint: string): MeshkitError {
  return new MeshkitError('CONFIG_INVALID', lines.join('\n'), hint);
}
