import type { Finding } from '../core/verdict.ts';
import type { ControlFile } from '../mesh/control-file.ts';
import type { Point } from './payload-notes.ts';
import type { XmlElement } from './xml-element.ts';

/** Why the text of an XML file of the file interface can't be read. */
export interface XmlTextFault extends Finding {
  readonly kind: 'form' | 'encoding' | 'escaping';
  readonly at?: Point;
}

export type ReadXmlFile =
  { readonly root: XmlElement; readonly fault?: never } | { readonly fault: XmlTextFault; readonly root?: never };

export type ReadControlFile =
  { readonly file: ControlFile; readonly fault?: never } | { readonly fault: XmlTextFault; readonly file?: never };
