import type { DocumentExamples } from '../../core/document-rule.ts';
import type { RoutingDocument } from './routing-address.ts';

export const TODAY = '2026-01-01';

/** Addresses with one workflow id, in an environment that expects the order of GP Connect Messaging. */
export function addresses(values: readonly string[], workflowId?: string): RoutingDocument {
  const written = values.map((value, index) => ({
    value,
    ...(workflowId !== undefined && { workflowId }),
    place: { file: 'addresses.txt', line: index + 1 },
  }));
  return { addresses: written, dateOrder: 'DDMMYYYY', today: TODAY };
}

const VALID = 'GPPROVIDER_9990000018_14022001_Smith';
const valid = addresses([VALID], 'GPFED_CONSULT_REPORT');
const guidance = addresses(['GPPROVIDER_9990000018_20010214_Smith'], 'GPFED_CONSULT_REPORT');
/** The example of GP Connect Messaging: Mr Brian Smith, "born 14 February 2001, with NHS Number 12345678". */
export const gpConnectAddress = addresses(['GPPROVIDER_12345678_14022001_Smith'], 'GPFED_CONSULT_REPORT');

export const routingAddressExamples: DocumentExamples<RoutingDocument> = {
  'WFL-001': {
    pass: [valid, gpConnectAddress],
    fail: [
      addresses(['gpprovider_9990000018_14022001_Smith']),
      addresses(['GPPROVIDER-9990000018-14022001-Smith']),
      addresses(['GPPROVIDER_9990000018_14022001']),
      addresses(['GPPROVIDER_9990000018_14022001_Smith_Jones']),
      addresses(['MESHKIT001']),
    ],
  },
  'WFL-002': {
    pass: [valid],
    fail: [
      gpConnectAddress,
      addresses(['GPPROVIDER_1234567890_14022001_Smith']),
      addresses(['GPPROVIDER__14022001_Smith']),
    ],
  },
  'WFL-003': {
    pass: [valid, guidance, addresses(['GPPROVIDER_9990000018_01012026_Smith'])],
    fail: [
      addresses(['GPPROVIDER_9990000018_31022001_Smith']),
      addresses(['GPPROVIDER_9990000018_1402201_Smith']),
      addresses(['GPPROVIDER_9990000018_02012026_Smith']),
    ],
  },
  'WFL-004': {
    pass: [valid, addresses([`GPPROVIDER_9990000018_14022001_${'S'.repeat(69)}`])],
    fail: [
      addresses(['GPPROVIDER_9990000018_14022001_']),
      addresses(['GPPROVIDER_9990000018_14022001_ Smith']),
      addresses(['GPPROVIDER_9990000018_14022001_Smi\tth']),
      addresses([`GPPROVIDER_9990000018_14022001_${'S'.repeat(70)}`]),
    ],
  },
  'WFL-005': {
    pass: [valid, addresses([VALID], 'GPFED_CONSULT_REPORT_ACK')],
    fail: [addresses([VALID], 'GP2GP_MI'), addresses([VALID], 'GPCONNECT_SEND_DOCUMENT_ACK')],
  },
  'WFL-072': { pass: [valid], fail: [addresses([VALID], 'DIGMED_FLU_VAC')] },
  'WFL-073': { pass: [valid], fail: [guidance] },
  'WFL-074': { pass: [guidance], fail: [valid] },
};
