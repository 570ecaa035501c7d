import type { PayloadKind } from '../mesh/payload-kind.ts';
import { checkCsv, type MakeFamily } from './csv-check.ts';
import type { CsvFormat } from './csv-format.ts';
import { checkEdifact, type EdifactFamily } from './edifact-check.ts';
import { checkFhirMessage, type FhirMessage } from './fhir-message.ts';
import { checkJson, type Json } from './json-check.ts';
import type { PayloadFacts } from './payload-facts.ts';
import type { PayloadNotes } from './payload-notes.ts';
import { checkXml } from './xml-check.ts';
import type { XmlElement } from './xml-element.ts';

/** A format that payloads are checked against. */
export interface PayloadFormat {
  /** What the command line calls it. */
  readonly id: string;
  readonly title: string;
  readonly family: 'csv' | 'xml' | 'json' | 'edifact' | 'unread';
  /** Workflow ids that carry it. */
  readonly workflowIds: readonly string[];
  /** What the catalogue of workflows calls it, where it has a name for it. */
  readonly kind?: PayloadKind;
  readonly acknowledgement?: true;
  /** Reads the source to its end, or to the fault that makes the rest unreadable, and notes what it finds. */
  check(source: AsyncIterable<Uint8Array>, facts: PayloadFacts, notes: PayloadNotes): Promise<void>;
}

type Judge<T> = (judged: T, facts: PayloadFacts, bytes: number, notes: PayloadNotes) => void;

export function csvFormat(format: CsvFormat, family?: MakeFamily): PayloadFormat {
  const { id, title, workflowIds } = format;
  return {
    ...{ id, title, workflowIds, family: 'csv' },
    check: (source, facts, notes) => checkCsv(source, format, facts, notes, family),
  };
}

export function xmlFormat(
  id: string,
  title: string,
  workflowIds: readonly string[],
  judge: Judge<XmlElement> = () => undefined,
): PayloadFormat {
  return {
    ...{ id, title, workflowIds, family: 'xml' },
    check: async (source, facts, notes) => {
      const counted = counting(source);
      const root = await checkXml(counted.source, notes, facts.limits, facts.schema);
      if (root) judge(root, facts, counted.bytes(), notes);
    },
  };
}

export function fhirFormat(
  id: string,
  title: string,
  workflowIds: readonly string[],
  judge: Judge<FhirMessage> = () => undefined,
): PayloadFormat {
  return xmlFormat(id, title, workflowIds, (root, facts, bytes, notes) => {
    const message = checkFhirMessage(root, notes);
    if (message) judge(message, facts, bytes, notes);
  });
}

function counting(source: AsyncIterable<Uint8Array>) {
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array, undefined> {
    for await (const piece of source) {
      bytes += piece.length;
      yield piece;
    }
    return undefined;
  }
  return { source: counted(), bytes: () => bytes };
}

export const edifactFormat = (
  id: string,
  title: string,
  workflowIds: readonly string[],
  family?: (notes: PayloadNotes) => EdifactFamily,
): PayloadFormat => ({
  ...{ id, title, workflowIds, family: 'edifact' },
  check: (source, _facts, notes) => checkEdifact(source, notes, family?.(notes)),
});

export function jsonFormat(
  id: string,
  title: string,
  workflowIds: readonly string[],
  judge: (document: Json, facts: PayloadFacts, notes: PayloadNotes) => void = () => undefined,
): PayloadFormat {
  return {
    ...{ id, title, workflowIds, family: 'json' },
    check: async (source, facts, notes) => {
      const document = await checkJson(source, notes, facts.limits);
      if (document) judge(document.value, facts, notes);
    },
  };
}
