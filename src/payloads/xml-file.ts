import type { XmlTextFault } from '../core/control-file.ts';
import type { XmlElement } from './xml-element.ts';

export type ReadXmlFile =
  { readonly root: XmlElement; readonly fault?: never } | { readonly fault: XmlTextFault; readonly root?: never };
