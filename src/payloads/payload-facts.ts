import type { PayloadKind } from '../mesh/payload-kind.ts';
import type { Envelope } from './envelope.ts';
import type { XmlLimits } from './xml-check.ts';
import type { XmlSchema } from './xml-schema.ts';

/** The file that holds a payload, as it lies on disk. */
export interface PayloadFile {
  readonly name: string;
  readonly bytes: number;
  readonly compressed: boolean;
}

/** What is known of a payload besides its bytes. */
export interface PayloadFacts {
  readonly envelope: Envelope;
  /** What the workflow carries, by the catalogue. */
  readonly carried?: PayloadKind;
  readonly limits: XmlLimits;
  /** Absent where the bytes don't come from a file. */
  readonly file?: PayloadFile;
  /** For XML, besides what its format asks for. */
  readonly schema?: XmlSchema;
}

/** The name that a file is sent with: the one that was told, or that on disk if somebody meant it to be such a name. */
export function sentName({ envelope, file }: PayloadFacts, meant: RegExp): string | undefined {
  if (envelope.fileName !== undefined) return envelope.fileName;
  return file && meant.test(file.name) ? file.name : undefined;
}
