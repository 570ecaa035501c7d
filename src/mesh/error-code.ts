/** Where a code was seen. The same number can mean different things, so a code is always keyed by channel, event and code. */
export type Channel = 'api' | 'file interface';
export type StatusEvent = 'SEND' | 'TRANSFER' | 'COLLECT' | 'RECEIVE';

export interface ErrorCodeMeaning {
  readonly channel: Channel;
  readonly event: StatusEvent;
  readonly code: string;
  readonly status: 'SUCCESS' | 'ERROR';
  readonly meaning: string;
  readonly source: string;
}

const api = (event: StatusEvent, code: string, meaning: string, source: string): ErrorCodeMeaning => ({
  channel: 'api',
  event,
  code,
  status: code === '00' ? 'SUCCESS' : 'ERROR',
  meaning,
  source,
});

const file = (
  event: StatusEvent,
  code: string,
  meaning: string,
  status: ErrorCodeMeaning['status'] = 'ERROR',
): ErrorCodeMeaning => ({
  channel: 'file interface',
  event,
  code,
  status,
  meaning,
  source: 'CUG',
});

/** Every code that a source documents. Events of API codes follow the official sandbox where the specification names none. */
export const ERROR_CODES: readonly ErrorCodeMeaning[] = [
  api('TRANSFER', '00', 'success', 'OAS:386, 1153-1160'),
  api('COLLECT', '02', 'data file is missing or inaccessible', 'OAS:401; SBX'),
  api('TRANSFER', '06', 'malformed headers', 'OAS:402; SBX'),
  api('SEND', '07', 'invalid From address: the mailbox does not match the authorization header', 'OAS:403'),
  api('SEND', '08', 'missing Mex-To header', 'OAS:404'),
  api('SEND', '09', 'invalid control file version', 'SBX'),
  api('SEND', '11', 'invalid message type for the transfer: should be DATA', 'OAS:405'),
  api('SEND', '12', 'unregistered to address', 'OAS:406'),
  api('SEND', '14', 'undelivered message', 'OAS:407'),
  api('SEND', '15', 'bad Child Protection - Information Sharing file', 'OAS:408'),
  api('SEND', '16', 'sender is not allowed to send messages of this type', 'OAS:409'),
  api('SEND', '17', 'workflow id not registered for mailbox', 'OAS:410'),
  api('SEND', '18', 'ONS workflow not enabled', 'SBX'),
  api('SEND', '19', 'invalid expiry period', 'SBX'),
  api('RECEIVE', '20', 'message does not exist', 'SBX'),
  api('SEND', 'EPL-150', 'more than one mailbox matches', 'EPLP'),
  api('SEND', 'EPL-151', 'no mailbox matches', 'EPLP'),
  api('SEND', 'EPL-152', 'NHS number invalid', 'EPLP'),
  api('SEND', 'EPL-153', 'NHS number not found', 'EPLP'),
  api('SEND', 'EPL-154', 'NHS number found, but the demographics do not match', 'EPLP'),
  file('COLLECT', '00', 'collect report', 'SUCCESS'),
  file('TRANSFER', '00', 'transfer report', 'SUCCESS'),
  file('RECEIVE', '00', 'poll report', 'SUCCESS'),
  file('COLLECT', '01', 'control file missing or inaccessible'),
  file('COLLECT', '02', 'data file missing or inaccessible'),
  file('TRANSFER', '03', 'server certificate problem'),
  file('TRANSFER', '04', 'bad mailbox or password'),
  file('TRANSFER', '05', 'delay report: the client will retry', 'SUCCESS'),
  file('TRANSFER', '06', 'retries exhausted'),
  file('SEND', '07', 'invalid From_DTS'),
  file('SEND', '08', 'invalid To_DTS'),
  file('SEND', '09', 'invalid Version'),
  file('SEND', '10', 'invalid AddressType'),
  file('SEND', '11', 'invalid MessageType'),
  file('SEND', '12', 'unregistered To_DTS'),
  file('SEND', '13', 'SMTP delivery failure'),
  file('SEND', '14', 'MESH delivery failure'),
  file('RECEIVE', '15', 'poll failed: see the log'),
  file('RECEIVE', '16', 'invalid server certificate'),
  file('RECEIVE', '17', 'bad mailbox or password'),
];
