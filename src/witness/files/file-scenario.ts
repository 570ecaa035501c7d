import { scenarios } from '../scenario.ts';
import type { FileStage } from './file-stage.ts';

/** What a scenario needs of the application's configuration. */
export type FileNeed = 'send' | 'receive' | 'received' | 'outcomes' | 'kill';

export interface FileScenarioSpec {
  /** Rules that it means to exercise. Others are judged on its evidence all the same. */
  readonly exercises: readonly string[];
  readonly needs: readonly FileNeed[];
  /** Takes more than a few seconds or megabytes: left out of `--quick` and of proofs that aren't aimed at it. */
  readonly heavy?: true;
  /** The client writes a report for each pair that it has sent. */
  readonly transferReports?: true;
}

/** What is done to software that uses the file interface: it asks, delivers and reports, and judges nothing. */
export interface FileScenario extends FileScenarioSpec {
  /** Theme and title: unique. */
  readonly id: string;
  readonly run: (stage: FileStage) => Promise<void>;
}

/** Answers a function that makes the scenarios of one theme. */
export const fileScenarios = scenarios<FileScenarioSpec, FileScenario['run']>;
