import type { HeaderList } from '../src/core/exchange.ts';
import { formatXml, type XmlElement } from './xml-tree.ts';

/** A payload with the Mex headers that belong to it. */
export interface AddressedMessage {
  readonly headers: HeaderList;
  readonly body: string;
}

/** The same before it is written: what the defects start from. */
export interface MessageDraft {
  readonly headers: HeaderList;
  readonly root: XmlElement;
}

export const writeDraft = ({ headers, root }: MessageDraft): AddressedMessage => ({ headers, body: formatXml(root) });
