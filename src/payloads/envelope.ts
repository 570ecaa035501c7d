import type { HeaderList } from '../core/exchange.ts';
import { field } from '../mesh/fields.ts';

/** What is known of the message that carries a payload: header values, where somebody told. */
export interface Envelope {
  readonly to?: string;
  readonly from?: string;
  readonly workflowId?: string;
  readonly localId?: string;
  readonly subject?: string;
  readonly partnerId?: string;
  readonly fileName?: string;
}

const HEADERS: Readonly<Record<keyof Envelope, string>> = {
  to: 'Mex-To',
  from: 'Mex-From',
  workflowId: 'Mex-WorkflowID',
  localId: 'Mex-LocalID',
  subject: 'Mex-Subject',
  partnerId: 'Mex-PartnerID',
  fileName: 'Mex-FileName',
};

/** The envelope that Mex headers make. */
export function envelopeOf(headers: HeaderList): Envelope {
  const found = Object.entries(HEADERS).map(([name, header]) => [name, field(headers, header)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}
