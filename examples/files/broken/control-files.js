import { standardPolicy } from '../correct/policy.js';

/** Replaces fields of the control file; undefined leaves one out. */
const fields = (changes) => ({ fields: (facts) => ({ ...standardPolicy.fields(facts), ...changes }) });
const NOT_ASKED = 'the control file no longer says what was asked';

/** Applications that write control files wrongly. */
export const brokenControls = [
  {
    id: 'FIL-020 root of its own',
    kills: 'FIL-020',
    breaks: 'The root of control files is DtsControl.',
    policy: { controlText: (text) => text.replaceAll('DTSControl>', 'DtsControl>') },
  },
  {
    id: 'FIL-021 byte-order mark',
    kills: 'FIL-021',
    breaks: 'Control files begin with a byte-order mark.',
    policy: { controlText: (text) => `\ufeff${text}` },
  },
  {
    id: 'FIL-022 nothing escaped',
    kills: 'FIL-022',
    breaks: 'The characters & and < are written as they are.',
    policy: { escape: (text) => text },
  },
  {
    id: 'FIL-023 version 1',
    kills: 'FIL-023',
    breaks: 'Version is 1, as a document has it.',
    policy: fields({ Version: '1' }),
  },
  {
    id: 'FIL-024 lower case',
    kills: 'FIL-024',
    breaks: 'AddressType is dts.',
    policy: fields({ AddressType: 'dts' }),
  },
  {
    id: 'FIL-025 calls it a report',
    kills: 'FIL-025',
    breaks: 'MessageType is Report.',
    policy: fields({ MessageType: 'Report' }),
  },
  {
    id: 'FIL-026 no workflow',
    kills: 'FIL-026',
    breaks: 'There is no WorkflowId.',
    policy: fields({ WorkflowId: undefined }),
    alsoFails: { 'FIL-070': NOT_ASKED },
  },
  {
    id: 'FIL-027 no recipient',
    kills: 'FIL-027',
    breaks: 'To_DTS is empty.',
    policy: fields({ To_DTS: '' }),
    alsoFails: { 'FIL-070': NOT_ASKED },
  },
  {
    id: 'FIL-028 name of the prose',
    kills: 'FIL-028',
    breaks: 'The recipient is in ToDTS, as the prose of the guide has it.',
    policy: { controlText: (text) => text.replaceAll('To_DTS>', 'ToDTS>') },
    alsoFails: { 'FIL-070': NOT_ASKED },
  },
  {
    id: 'FIL-029 true and false',
    kills: 'FIL-029',
    breaks: 'Compress is true.',
    policy: fields({ Compress: 'true' }),
  },
  {
    id: 'FIL-030 long local id',
    kills: 'FIL-030',
    breaks: 'LocalId has 301 characters.',
    policy: fields({ LocalId: 'x'.repeat(301) }),
    alsoFails: { 'FIL-040': 'what is too long now was too long before' },
  },
  {
    id: 'FIL-031 id of its own',
    kills: 'FIL-031',
    breaks: 'DTSId has a value before the client gives one.',
    policy: fields({ DTSId: '20260214103000000001_A1B2C3' }),
  },
  {
    id: 'FIL-032 twice the same',
    kills: 'FIL-032',
    breaks: 'The subject stands there twice.',
    policy: { controlText: (text) => text.replace(/( *<Subject>.*<\/Subject>\n)/, '$1$1') },
  },
  {
    id: 'FIL-035 name of another',
    kills: 'FIL-035',
    breaks: 'From_DTS is another mailbox.',
    policy: fields({ From_DTS: 'MESHKIT003' }),
  },
  {
    id: 'FIL-036 mailbox in lower case',
    kills: 'FIL-036',
    breaks: 'To_DTS is in lower case.',
    policy: {
      fields: (facts) => ({ ...standardPolicy.fields(facts), To_DTS: facts.to.toLowerCase() }),
    },
  },
  {
    id: 'FIL-037 patient as reference',
    kills: 'FIL-037',
    breaks: 'LocalId is the NHS number of a patient.',
    policy: fields({ LocalId: 'patient 999 000 0018' }),
  },
  {
    id: 'FIL-039 all addresses, some empty',
    kills: 'FIL-039',
    breaks: 'AddressType is ALL, with empty addresses for SMTP.',
    policy: fields({ AddressType: 'ALL', From_ESMTP: '', To_ESMTP: '' }),
  },
  {
    id: 'FIL-040 longer than before',
    kills: 'FIL-040',
    breaks: 'LocalId has 256 characters.',
    policy: fields({ LocalId: 'x'.repeat(256) }),
  },
];
