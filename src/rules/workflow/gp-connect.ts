import type { DocumentRule } from '../../core/document-rule.ts';
import { ROUTING_PREFIX } from '../../mesh/routing-address.ts';
import { messageRule, type MessageDocument } from './message-rule.ts';

/** Their acknowledgements go back to a mailbox. */
const GP_CONNECT_MESSAGING: readonly string[] = [
  'GPFED_CONSULT_REPORT',
  'GPCONNECT_SEND_DOCUMENT',
  'GPCONNECT_UPDATE_RECORD',
];

const isGpConnect = ({ workflowId }: MessageDocument): boolean => GP_CONNECT_MESSAGING.includes(workflowId);

/** Letters and digits, three to six of them: a code of the Organisation Data Service, as far as its form can tell. */
const ODS_CODE = /^[A-Z0-9]{3,6}$/;

/** What GP Connect Messaging asks of the headers. WFL-006, WFL-031. */
export const gpConnectRules: readonly DocumentRule<MessageDocument>[] = [
  messageRule({
    id: 'WFL-006',
    name: 'practice-is-addressed-by-patient',
    // To any other recipient an address is looked up (GPCM-SD-OC-159), and a mailbox id does not say whose it is.
    level: 'SHOULD',
    basis: 'derived',
    statement: 'A GP Connect message to a practice is addressed by patient.',
    source: { reference: 'GPCM-SD-056' },
    when: (message) => isGpConnect(message) && (message.to ?? '') !== '',
    judge: ({ to = '' }) =>
      to.startsWith(ROUTING_PREFIX)
        ? undefined
        : {
            expected: `${ROUTING_PREFIX}_<NHS number>_<date of birth>_<surname>`,
            received: 'a mailbox id',
            remedy: 'Address it by patient, unless the recipient is no GP practice.',
          },
  }),
  messageRule({
    id: 'WFL-031',
    name: 'local-id-is-the-code-of-the-sender',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'The local id of a GP Connect message is the ODS code of its sender.',
    source: { reference: 'GPCM-SD-CS-079' },
    when: (message) => isGpConnect(message) && (message.localId ?? '') !== '',
    judge: ({ localId = '' }) =>
      ODS_CODE.test(localId)
        ? undefined
        : {
            expected: 'an ODS code, three to six upper-case letters and digits',
            received: `${localId.length} characters that are no ODS code`,
          },
  }),
];
