import type { XmlDocument } from 'libxml2-wasm';
import { judgeXml } from './xml.ts';

const ONE_LINE = [
  ...[
    'Version',
    'AddressType',
    'MessageType',
    'WorkflowId',
    'From_DTS',
    'To_DTS',
    'From_ESMTP',
    'To_ESMTP',
    'Subject',
    'LocalId',
    'DTSId',
  ],
  ...[
    'PartnerId',
    'ProcessId',
    'Compress',
    'AllowChunking',
    'Encrypted',
    'IsCompressed',
    'DataChecksum',
    'StatusRecord',
  ],
];
const LENGTHS: Readonly<Record<string, number>> = {
  WorkflowId: 300,
  LocalId: 300,
  Subject: 500,
  DTSId: 100,
  ProcessId: 32,
  PartnerId: 255,
};
const CODES = /^(0[0-9]|1[0-7]|EPL-15[0-4])$/;

/** The rules that a control file breaks, read by libxml2 and looked at one after the other. `written` says who wrote it. */
export function judgeControlFile(file: string | Uint8Array, written: 'application' | 'client'): readonly string[] {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  if (bytes[0] === 0xef) return ['FIL-021'];
  let broken: readonly string[] = [];
  const verdict = judgeXml(
    file,
    (parsed) => (broken = written === 'application' ? judgeOut(parsed) : judgeStatus(parsed)),
  );
  if (verdict.kind === 'read') return broken;
  if (/EntityRef|invalid element name|StartTag/.test(verdict.message)) return ['FIL-022'];
  return [verdict.because === 'encoding' || verdict.because === 'document type' ? 'FIL-021' : 'FIL-020'];
}

function judgeOut(parsed: XmlDocument): readonly string[] {
  const texts = parsed.find('/*/*').map((node) => [(node as unknown as { name: string }).name, node.content] as const);
  const fields: Readonly<Record<string, string | undefined>> = Object.fromEntries(texts);
  const value = (name: string): string => fields[name] ?? '';
  const misspelt = Object.keys(fields).filter((name) => !ONE_LINE.includes(name));
  const missing = (name: string): boolean =>
    value(name) === '' &&
    !misspelt.some((other) => other.replace('_', '').toLowerCase() === name.replace('_', '').toLowerCase());
  const flags = ['Compress', 'AllowChunking', 'Encrypted'].map(value);
  const broken: Readonly<Record<string, boolean>> = {
    'FIL-020': parsed.root.name !== 'DTSControl',
    'FIL-023': value('Version') !== '1.0',
    'FIL-024': !['SMTP', 'DTS', 'ALL'].includes(value('AddressType')),
    'FIL-025': value('MessageType') !== 'Data',
    'FIL-026': missing('WorkflowId'),
    'FIL-027': missing('From_DTS') || missing('To_DTS') || (value('AddressType') === 'ALL' && value('To_ESMTP') === ''),
    'FIL-028': misspelt.length > 0,
    'FIL-029': flags.some((flag) => !['', 'Y', 'N'].includes(flag)),
    'FIL-030': Object.entries(LENGTHS).some(([name, max]) => value(name).length > max),
    'FIL-031': ['DTSId', 'IsCompressed', 'DataChecksum', 'StatusRecord'].some((name) => value(name) !== ''),
    'FIL-032': texts.length > Object.keys(fields).length,
    'FIL-036': !isRecipient(value('To_DTS')),
    'FIL-037': /(^|\D)999\d{7}(\D|$)/.test(value('LocalId')),
  };
  return Object.keys(broken).filter((rule) => broken[rule]);
}

function isRecipient(text: string): boolean {
  const number = /^GPPROVIDER_(\d{10})_\d{8}_.+$/.exec(text)?.[1];
  if (number === undefined) return text === text.toUpperCase();
  return Array.from(number, Number).reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11 === 0;
}

function judgeStatus(parsed: XmlDocument): readonly string[] {
  const value = (name: string): string | undefined => parsed.get(`/DTSControl/StatusRecord/${name}`)?.content;
  const {
    DateTime = '',
    Event = '',
    Status = '',
    StatusCode = '',
  } = Object.fromEntries(['DateTime', 'Event', 'Status', 'StatusCode'].map((name) => [name, value(name)]));
  if (['DateTime', 'Event', 'Status', 'StatusCode', 'Description'].some((name) => value(name) === undefined))
    return ['FIL-050'];
  const iso = DateTime.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6.000Z');
  const time = new Date(iso);
  return [
    ...(Number.isNaN(time.getTime()) || time.toISOString() !== iso ? ['FIL-051'] : []),
    ...(/^(COLLECT|TRANSFER|SEND|RECEIVE)$/.test(Event) && /^(SUCCESS|ERROR)$/.test(Status) ? [] : ['FIL-052']),
    ...(CODES.test(StatusCode) ? [] : ['FIL-053']),
  ];
}
