import type { Finding } from './verdict.ts';

/** An element of a control file. */
export interface ControlField {
  readonly name: string;
  /** As written, blanks at its ends included; in evidence personal data is replaced by its kind. */
  readonly text: string;
  /** Counted from 1. */
  readonly at: { readonly line: number; readonly column?: number };
  /** The kinds of personal data that were replaced. */
  readonly personal?: string;
}

/** What stands in a control file that is well-formed. */
export interface ControlFile {
  readonly root: string;
  readonly fields: readonly ControlField[];
  /** The children of StatusRecord, where there is one. */
  readonly status?: readonly ControlField[];
}

/** Why the text of an XML file of the file interface can't be read. */
export interface XmlTextFault extends Finding {
  readonly kind: 'form' | 'encoding' | 'escaping';
  readonly at?: ControlField['at'];
}

export type ReadControlFile =
  { readonly file: ControlFile; readonly fault?: never } | { readonly fault: XmlTextFault; readonly file?: never };
