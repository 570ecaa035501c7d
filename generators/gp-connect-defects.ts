import { gpConnectDocumentDefects } from './gp-connect-document-defects.ts';
import { gpConnectHeaderDefects } from './gp-connect-header-defects.ts';
import type { MessageMutation } from './message-mutation.ts';

/** All faults of a GP Connect message. Those of any XML text are `xmlDefects()`, applied to the body. */
export const gpConnectDefects: readonly MessageMutation[] = [...gpConnectHeaderDefects, ...gpConnectDocumentDefects];
