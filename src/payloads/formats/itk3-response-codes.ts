export interface Itk3Response {
  readonly code: string;
  readonly text: string;
  /** Codes from 30001 on say what became of the message; the others whether it could be handled. */
  readonly kind: 'infrastructure' | 'business';
  readonly positive: boolean;
}

const ROWS: readonly (readonly [code: string, text: string, positive?: true])[] = [
  ['10001', 'handling spec error'],
  ['10002', 'InfAck value'],
  ['10003', 'BusAck value'],
  ['10004', 'MessageDefinition value'],
  ['10005', 'MessageDefinition version'],
  ['10007', 'SenderReference'],
  ['10008', 'handling business rule'],
  ['10009', 'unreadable message'],
  ['10010', 'RecipientType'],
  ['20001', 'unknown recipient person'],
  ['20002', 'unknown recipient organisation'],
  ['20003', 'unknown sender'],
  ['20004', 'non-approved attachment type'],
  ['20005', 'unsupported attachment type'],
  ['20006', 'header validation failure'],
  ['20007', 'duplicate message'],
  ['20008', 'duplicate document'],
  ['20009', 'payload validation failure'],
  ['20010', 'unknown payload recipient organisation'],
  ['20011', 'unknown payload recipient person'],
  ['20012', 'unauthorised sender'],
  ['20013', 'success', true],
  ['20014', 'cannot process replacement'],
  ['20015', 'message too large'],
  ['30001', 'patient known', true],
  ['30002', 'patient not known'],
  ['30003', 'patient left'],
  ['30004', 'patient known, recently deceased', true],
  ['30005', 'referral open', true],
  ['30006', 'referral completed', true],
  ['30007', 'referral escalated to GP'],
  ['30008', 'signposted to GP', true],
  ['30009', 'escalated to UTC/111/OOH', true],
  ['30010', 'escalated to A&E/999', true],
  ['30011', 'advised elsewhere', true],
  ['30012', 'could not contact'],
  ['30013', 'closed, not needed', true],
  ['30014', 'closed, not accepted'],
  ['30015', 'closed, duplicate'],
  ['30016', 'accepted', true],
  ['30017', 'rejected'],
  ['30018', 'did not attend'],
  ['30019', 'registration accepted', true],
  ['30020', 'registration pending'],
  ['30021', 'rejected, already registered'],
  ['30022', 'rejected, capacity'],
  ['30023', 'rejected, boundary'],
  ['30024', 'rejected, removed here'],
  ['30025', 'rejected, removed elsewhere'],
];

/** CodeSystem ITK-ResponseCodes-1. The official test harness treats 30004 as negative although its text is positive. */
export const ITK3_RESPONSES: readonly Itk3Response[] = ROWS.map(([code, text, positive = false]) => ({
  code,
  text,
  kind: code < '30000' ? 'infrastructure' : 'business',
  positive,
}));
