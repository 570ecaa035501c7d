import type { DocumentRule, LocatedFinding, Place } from '../../core/document-rule.ts';
import type { PayloadKind } from '../../mesh/payload-kind.ts';
import type { WorkflowCatalogue } from '../../mesh/workflow-catalogue.ts';

/** One message, by what its headers or its control file say and what its payload was found to be. */
export interface MessageDocument {
  readonly place: Place;
  readonly workflowId: string;
  readonly workflows: WorkflowCatalogue;
  /** `Mex-To` or `To_DTS`: a mailbox id, or an address by patient. */
  readonly to?: string;
  readonly subject?: string;
  readonly localId?: string;
  readonly fileName?: string;
  /** Absent where nobody looked, or nobody could tell. */
  readonly payload?: {
    /** Absent where only its being an acknowledgement is known. */
    readonly kind?: PayloadKind;
    readonly acknowledgement: boolean;
  };
}

type MessageRule = Omit<DocumentRule<MessageDocument>, 'binds' | 'subject' | 'check'> & {
  readonly judge: (message: MessageDocument) => Omit<LocatedFinding, 'place'> | undefined;
};

/** A rule about one message: `judge` answers what is wrong with it, or nothing. */
export function messageRule({ judge, ...fields }: MessageRule): DocumentRule<MessageDocument> {
  return {
    ...fields,
    binds: 'workflow',
    subject: 'message',
    check: (message) => {
      const found = judge(message);
      return found ? [{ ...found, place: message.place }] : [];
    },
  };
}
