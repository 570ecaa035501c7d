import type { ControlField, ControlFile, XmlTextFault } from '../../core/control-file.ts';
import type { FolderListing, SeenFile } from '../../core/file-recording.ts';
import type { DocumentExamples } from '../../core/document-rule.ts';
import type { ReadXmlFile } from '../../payloads/xml-file.ts';
import type { ClientConfigurationDocument } from './client-configuration.ts';
import type { ControlDocument } from './file-rule.ts';
import type { PairDocument } from './pair-rules.ts';
import type { WatchedPair } from './watch-rules.ts';

type Texts = Readonly<Record<string, string>>;

const fieldsOf = (texts: Texts): readonly ControlField[] =>
  Object.entries(texts).map(([name, text], index) => ({ name, text, at: { line: index + 2, column: 3 } }));

const OUT: Texts = {
  ...{ Version: '1.0', AddressType: 'DTS', MessageType: 'Data', WorkflowId: 'GP2GP_MI' },
  ...{ From_DTS: 'X26HC001', To_DTS: 'X26HC002' },
};
const STATUS: Texts = {
  ...{ DateTime: '20260214103000', Event: 'TRANSFER', Status: 'SUCCESS', StatusCode: '00' },
  Description: 'Transferred to recipient mailbox',
};

/** A correct control file in `out`, but for `changes`; the value `-` leaves an element out. */
function out(
  changes: Texts = {},
  rest: Partial<ControlFile> = {},
  about: Partial<ControlDocument> = {},
): ControlDocument {
  const texts = Object.fromEntries(Object.entries({ ...OUT, ...changes }).filter(([, text]) => text !== '-'));
  const file = { root: 'DTSControl', fields: fieldsOf(texts), ...rest };
  return { file: 'out/a.ctl', role: 'out', mailbox: 'X26HC001', hasData: true, read: { file }, ...about };
}

/** A correct one that the client has written. */
const sent = (changes: Texts = {}, about: Partial<ControlDocument> = {}): ControlDocument => {
  const texts = Object.fromEntries(Object.entries({ ...STATUS, ...changes }).filter(([, text]) => text !== '-'));
  return out({}, { status: fieldsOf(texts) }, { file: 'sent/a.ctl', role: 'sent', ...about });
};

const faulty = (kind: XmlTextFault['kind']): ControlDocument => {
  const fault = { kind, at: { line: 3, column: 7 }, expected: 'another text', received: 'this one' };
  return { file: 'out/a.ctl', role: 'out', hasData: true, read: { fault } };
};

const twice = [...fieldsOf(OUT), ...fieldsOf({ To_DTS: 'X26HC003' })];

export const controlExamples: DocumentExamples<ControlDocument> = {
  'FIL-020': { pass: [out()], fail: [faulty('form'), out({}, { root: 'DtsControl' })] },
  'FIL-021': { pass: [out()], fail: [faulty('encoding')] },
  'FIL-022': { pass: [out()], fail: [faulty('escaping')] },
  'FIL-023': { pass: [out()], fail: [out({ Version: '1' }), out({ Version: '-' })] },
  'FIL-024': { pass: [out(), out({ AddressType: 'ALL' })], fail: [out({ AddressType: 'dts' })] },
  'FIL-025': { pass: [out()], fail: [out({ MessageType: 'Report' }), out({ MessageType: 'DATA' })] },
  'FIL-026': {
    pass: [out(), out({ WorkflowId: '-', WorkflowID: 'GP2GP_MI' })],
    fail: [out({ WorkflowId: '-' }), out({ WorkflowId: ' ' })],
  },
  'FIL-027': {
    pass: [out(), out({ AddressType: 'ALL', From_ESMTP: '', To_ESMTP: '' })],
    fail: [out({ To_DTS: '-' }), out({ From_DTS: '' }), out({ AddressType: 'SMTP' }), out({ AddressType: 'ALL' })],
  },
  'FIL-028': {
    pass: [out(), out({ SomethingElse: 'tolerated' })],
    fail: [out({ To_DTS: '-', ToDTS: 'X26HC002' }), out({ WorkflowID: 'GP2GP_MI' })],
  },
  'FIL-029': { pass: [out(), out({ Compress: 'N', Encrypted: '' })], fail: [out({ Compress: 'y' })] },
  'FIL-030': {
    pass: [out({ LocalId: 'x'.repeat(300) })],
    fail: [out({ LocalId: 'x'.repeat(301) }), out({ Subject: 'x'.repeat(501) })],
  },
  'FIL-031': { pass: [out({ DTSId: '' })], fail: [out({ DTSId: '20260214103000000_A1B2C3' })] },
  'FIL-032': { pass: [out()], fail: [out({}, { fields: twice })] },
  'FIL-035': { pass: [out(), out({ From_DTS: 'x26hc001' })], fail: [out({ From_DTS: 'X26HC009' })] },
  'FIL-036': {
    pass: [out(), out({ To_DTS: 'GPPROVIDER_9990000018_09011955_Smith' })],
    fail: [
      out({ To_DTS: 'x26hc002' }),
      out({ To_DTS: ' X26HC002' }),
      out({ To_DTS: 'GPPROVIDER_9990000019_09011955_Smith' }),
    ],
  },
  'FIL-037': { pass: [out({ LocalId: 'A81001-0001' })], fail: [out({ LocalId: 'ref 9990000018' })] },
  'FIL-039': {
    pass: [out({ AddressType: 'ALL', From_ESMTP: 'a@example.invalid', To_ESMTP: 'b@example.invalid' })],
    fail: [out({ AddressType: 'ALL', From_ESMTP: '', To_ESMTP: '' })],
  },
  'FIL-040': { pass: [out()], fail: [out({ WorkflowId: 'X'.repeat(33) }), out({ LocalId: 'x'.repeat(256) })] },
  'FIL-050': {
    pass: [sent(), sent({}, { role: 'in' })],
    fail: [sent({ Event: '-' }), out({}, {}, { role: 'sent' }), out({}, {}, { role: 'in' })],
  },
  'FIL-051': { pass: [sent()], fail: [sent({ DateTime: '20260230103000' }), sent({ DateTime: '2026-02-14' })] },
  'FIL-052': {
    pass: [sent(), sent({ Event: 'Transfer to DTS Server', Status: 'Success' })],
    fail: [sent({ Event: 'DELIVER' }), sent({ Status: 'FAILED' })],
  },
  'FIL-053': {
    pass: [sent(), sent({ StatusCode: '0' }), sent({ Event: 'SEND', Status: 'ERROR', StatusCode: 'EPL-152' })],
    fail: [sent({ StatusCode: '99' }), sent({ Event: 'COLLECT', StatusCode: '14' })],
  },
  'FIL-054': {
    pass: [out({ MessageType: 'Report' }, {}, { role: 'in', hasData: false })],
    fail: [out({ MessageType: 'Report' }, {}, { role: 'in', hasData: true })],
  },
};

const HOUR = 3_600_000;
const files = (...names: readonly string[]): readonly SeenFile[] =>
  names.map((name) => ({ name, shown: `out/${name}`, ageMs: HOUR }));
const folder = (seen: FolderListing['files'], folders: FolderListing['folders'] = { out: ['out'] }): FolderListing => ({
  file: 'X26HC001',
  folders,
  files: seen,
});
const old = (ageMs: number): readonly SeenFile[] => [{ name: 'a.ctl', shown: 'sent/a.ctl', ageMs }];

export const folderExamples: DocumentExamples<FolderListing> = {
  'FIL-001': {
    pass: [folder({ out: files('a.b.csv.dat', 'a.b.csv.ctl') })],
    fail: [folder({ out: files('a.dat', 'A.ctl') }), folder({ out: files('a.dat', 'a_1.ctl') })],
  },
  'FIL-004': {
    pass: [folder({ out: files('a.dat', 'a.ctl', 'b.dat.tmp', '.hidden') })],
    fail: [folder({ out: files('a.DAT') }), folder({ out: files('a.dat.csv') }), folder({ out: files('a.csv') })],
  },
  'FIL-005': {
    pass: [folder({ out: files('a.dat', 'a.ctl'), sent: files('b.dat') })],
    fail: [folder({ out: files('a.dat', 'a.ctl'), sent: files('A.dat') })],
  },
  'FIL-006': {
    pass: [folder({ out: files('A81001APP00000001.dat') })],
    fail: [folder({ out: files('A81001APP00000000.dat') })],
  },
  'FIL-007': {
    pass: [
      folder({ out: files('a.dat', 'a.ctl') }),
      folder({ out: [{ name: 'a.dat', shown: 'out/a.dat', ageMs: 59_000 }] }),
      folder({ in: [{ name: 'r.ctl', shown: 'in/r.ctl', ageMs: HOUR, isReport: true }] }),
    ],
    fail: [folder({ out: files('a.dat') }), folder({ out: files('a.ctl') }), folder({ in: files('a.ctl') })],
  },
  'FIL-010': { pass: [folder({ sent: old(29 * 24 * HOUR) })], fail: [folder({ sent: old(31 * 24 * HOUR) })] },
  'FIL-013': { pass: [folder({}, { in: ['IN'] })], fail: [folder({}, { in: ['in', 'IN'] })] },
};

const pair = (rest: Partial<PairDocument> = {}): PairDocument => ({
  ...{ file: 'out/a.dat', bytes: 1000, sentBytes: 1000, looksCompressed: false, compress: true, allowChunking: false },
  ...rest,
});

export const pairExamples: DocumentExamples<PairDocument> = {
  'FIL-033': {
    pass: [pair({ sentBytes: 75_000_000 }), pair({ sentBytes: 75_000_001, allowChunking: true })],
    fail: [pair({ bytes: 90_000_000, sentBytes: 75_000_001 })],
  },
  'FIL-034': { pass: [pair({ bytes: 20_000_000_000 })], fail: [pair({ bytes: 20_000_000_001 })] },
  'FIL-038': { pass: [pair()], fail: [pair({ looksCompressed: true })] },
};

const watched = (rest: Partial<WatchedPair>): WatchedPair => ({
  ...{ file: 'out/a.ctl', dataAt: 1, controlAt: 2, controlGrew: false, dataGrew: false },
  ...rest,
});

export const watchExamples: DocumentExamples<WatchedPair> = {
  'FIL-002': { pass: [watched({})], fail: [watched({ dataAt: 3 })] },
  'FIL-003': { pass: [watched({})], fail: [watched({ controlGrew: true }), watched({ dataGrew: true })] },
};

type Element = NonNullable<ReadXmlFile['root']>;
const element = (name: string, text: string, children: readonly Element[] = []): Element => ({
  ...{ name, text, children, namespace: '', attributes: {}, at: { line: 1, column: 1 } },
});
const elements = (texts: Texts): readonly Element[] => Object.entries(texts).map(([name, text]) => element(name, text));

const CLIENT: Texts = {
  ...{ ClientIdentity: 'X26HC001', ClientAuthentication: 'secret', InterfaceRoot: '/mesh' },
  ...{ SaveSent: 'Y', CollectReport: 'Y' },
};
const SETTINGS: Texts = {
  ...{ PrimaryURL: 'https://mesh.example.test', LogPath: '/log', KeyStorePath: '/keys', KeyStorePassword: 'secret' },
  ...{ WorkPath: '/work', PollPeriod: '30' },
};
const USABLE = { exists: true, writable: true, oneVolume: true };

/** A configuration with a Client for each of `clients`. */
function configuration(
  settings: Texts = {},
  clients: readonly Texts[] = [{}],
  root = USABLE,
): ClientConfigurationDocument {
  const children = clients.map((client) => element('Client', '', elements({ ...CLIENT, ...client })));
  const read = { root: element('MESHConfig', '', [...elements({ ...SETTINGS, ...settings }), ...children]) };
  return { file: 'meshclient.cfg', read, roots: { '/mesh': root } };
}

const unread = (kind: XmlTextFault['kind']): ClientConfigurationDocument => ({
  ...{ file: 'meshclient.cfg', roots: {} },
  read: { fault: { kind, expected: 'another text', received: 'this one' } },
});

export const configurationExamples: DocumentExamples<ClientConfigurationDocument> = {
  'FIL-060': {
    pass: [configuration()],
    fail: [
      configuration({ LogPath: '' }),
      configuration({}, []),
      configuration({}, [{ ClientIdentity: '' }]),
      unread('form'),
    ],
  },
  'FIL-061': {
    pass: [configuration(), configuration({ PollPeriod: '5' })],
    fail: [configuration({ PollPeriod: '4' }), configuration({ PollPeriod: 'often' })],
  },
  'FIL-062': { pass: [configuration()], fail: [unread('encoding')] },
  'FIL-063': { pass: [configuration()], fail: [configuration({}, [{ SaveSent: 'N' }])] },
  'FIL-065': {
    pass: [configuration({}, [{}, { ClientIdentity: 'X26HC002', InterfaceRoot: '/other' }])],
    fail: [
      configuration({}, [{}, { InterfaceRoot: '/other' }]),
      configuration({}, [{}, { ClientIdentity: 'X26HC002' }]),
    ],
  },
  'FIL-066': {
    pass: [configuration()],
    fail: [
      configuration({}, [{}], { ...USABLE, exists: false }),
      configuration({}, [{}], { ...USABLE, writable: false }),
      configuration({}, [{}], { ...USABLE, oneVolume: false }),
    ],
  },
};
