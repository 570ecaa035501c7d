import type { Mutation, RuleId } from './defect.ts';
import { writeDraft, type AddressedMessage, type MessageDraft } from './addressed-message.ts';
import type { XmlElement } from './xml-tree.ts';

/** Ways to spoil a message that is addressed and written after the fault is made. */
export type MessageMutation = Mutation<MessageDraft, AddressedMessage>;

/** A fault of the headers, or of headers and payload. */
export const draft = (
  name: string,
  rule: RuleId,
  sentence: string,
  spoil: (draft: MessageDraft, n: number) => MessageDraft,
  reaction?: string,
): MessageMutation => ({
  ...{ name, rule, sentence },
  ...(reaction === undefined ? {} : { reaction }),
  spoil: (valid, n) => writeDraft(spoil(valid, n)),
});

/** A fault of the payload alone. */
export const tree = (
  name: string,
  rule: RuleId,
  sentence: string,
  spoil: (root: XmlElement, n: number) => XmlElement,
  reaction?: string,
) => draft(name, rule, sentence, ({ headers, root }, n) => ({ headers, root: spoil(root, n) }), reaction);
