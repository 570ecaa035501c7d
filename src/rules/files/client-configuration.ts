import type { DocumentRule } from '../../core/document-rule.ts';
import type { ReadXmlFile } from '../../payloads/xml-file.ts';
import { fileRule, type Found } from './file-rule.ts';

type Element = NonNullable<ReadXmlFile['root']>;

/** `meshclient.cfg`, and what the disk says of the folders that it names. */
export interface ClientConfigurationDocument {
  readonly file: string;
  readonly read: ReadXmlFile;
  /** By the text of InterfaceRoot; absent where nobody has looked. */
  readonly roots: Readonly<Record<string, RootFacts>>;
}

export interface RootFacts {
  readonly exists: boolean;
  readonly writable: boolean;
  /** Whether its folders lie on one volume, so that a move is one step. */
  readonly oneVolume: boolean;
}

type Rule = DocumentRule<ClientConfigurationDocument>;

/** Settings that the templates of the client have (ADV; DKR; SBX java test). */
const SETTINGS = ['PrimaryURL', 'LogPath', 'KeyStorePath', 'KeyStorePassword', 'WorkPath', 'PollPeriod'];
const CLIENT_SETTINGS = ['ClientIdentity', 'ClientAuthentication', 'InterfaceRoot'];

const textOf = (parent: Element, name: string): string => child(parent, name)?.text.trim() ?? '';
const child = (parent: Element, name: string): Element | undefined =>
  parent.children.find((each) => each.name === name);
const clientsOf = (root: Element): readonly Element[] => root.children.filter(({ name }) => name === 'Client');

function configurationRule(
  fields: Omit<Parameters<typeof fileRule<ClientConfigurationDocument>>[0], 'judge' | 'when'>,
  judge: (root: Element, document: ClientConfigurationDocument) => readonly Found[],
): Rule {
  const when = ({ read }: ClientConfigurationDocument): boolean => read.root !== undefined;
  return fileRule<ClientConfigurationDocument>(
    { ...fields, when, judge: (document) => (document.read.root ? judge(document.read.root, document) : []) },
    'configuration',
  );
}

function absent(parent: Element, names: readonly string[]): readonly Found[] {
  return names
    .filter((name) => textOf(parent, name) === '')
    .map((name) => ({
      at: child(parent, name)?.at ?? parent.at,
      expected: `${name} with a value`,
      received: 'none',
      remedy: `Add ${name}.`,
    }));
}

/** Elements whose text another one of the same name has already. */
function repeated(clients: readonly Element[], name: string): readonly Found[] {
  const texts = clients.map((client) => textOf(client, name).toUpperCase());
  return clients
    .filter((_, index) => texts[index] !== '' && texts.indexOf(texts[index] ?? '') < index)
    .map((client) => ({
      at: child(client, name)?.at,
      expected: `each ${name} once`,
      received: 'one that another Client has',
    }));
}

/** The configuration of the Java client. FIL-060 to FIL-063, FIL-065, FIL-066. */
export const clientConfigurationRules: readonly Rule[] = [
  fileRule<ClientConfigurationDocument>(
    {
      id: 'FIL-060',
      name: 'client-configuration-complete',
      level: 'SHOULD',
      basis: 'derived',
      statement: 'The file meshclient.cfg is well-formed, has the settings of its template, and at least one Client.',
      reference: 'ADV; DKR; SBX java test',
      when: ({ read }) => read.fault?.kind !== 'encoding',
      judge: ({ read: { root, fault } }) => {
        if (!root) return [{ at: fault.at, expected: fault.expected, received: fault.received }];
        const clients = clientsOf(root);
        const none = clients.length === 0 ? [{ at: root.at, expected: 'a Client', received: 'none' }] : [];
        return [...absent(root, SETTINGS), ...none, ...clients.flatMap((client) => absent(client, CLIENT_SETTINGS))];
      },
    },
    'configuration',
  ),
  configurationRule(
    {
      id: 'FIL-061',
      name: 'poll-period',
      level: 'SHOULD',
      basis: 'derived',
      statement: 'PollPeriod is 5 to 1440 minutes.',
      reference: 'CUG; OAS:602',
    },
    (root) => {
      const text = textOf(root, 'PollPeriod');
      const minutes = /^[0-9]{1,6}$/.test(text) ? Number(text) : NaN;
      if (text === '' || (minutes >= 5 && minutes <= 1440)) return [];
      return [{ at: child(root, 'PollPeriod')?.at, expected: '5 to 1440 minutes', received: text.slice(0, 10) }];
    },
  ),
  fileRule<ClientConfigurationDocument>(
    {
      id: 'FIL-062',
      name: 'passwords-are-readable',
      level: 'SHOULD',
      basis: 'stated',
      statement:
        'The file meshclient.cfg is saved as UTF-8, so that passwords with other characters than letters and digits are read right.',
      reference: 'ADV',
      judge: ({ read: { fault } }) => {
        if (fault?.kind !== 'encoding') return [];
        const remedy = 'Save the file as UTF-8 without a byte-order mark, or use passwords of letters and digits.';
        return [{ at: fault.at, expected: fault.expected, received: fault.received, remedy }];
      },
    },
    'configuration',
  ),
  configurationRule(
    {
      id: 'FIL-063',
      name: 'outcomes-are-kept',
      level: 'SHOULD',
      basis: 'derived',
      statement: 'SaveSent and CollectReport are Y, so that somebody can see what became of a file.',
      reference: 'DKR',
    },
    (root) =>
      clientsOf(root).flatMap((client) =>
        ['SaveSent', 'CollectReport']
          .filter((name) => textOf(client, name).toUpperCase() !== 'Y')
          .map((name) => ({
            at: child(client, name)?.at ?? client.at,
            expected: `${name} Y`,
            received: 'N or nothing',
          })),
      ),
  ),
  configurationRule(
    {
      id: 'FIL-065',
      name: 'one-client-for-a-mailbox',
      level: 'SHOULD',
      basis: 'derived',
      statement: 'No two clients serve one mailbox or one folder.',
      reference: 'ADV WorkPath',
    },
    (root) => ['ClientIdentity', 'InterfaceRoot'].flatMap((name) => repeated(clientsOf(root), name)),
  ),
  configurationRule(
    {
      id: 'FIL-066',
      name: 'interface-root-usable',
      level: 'SHOULD',
      basis: 'derived',
      statement: 'The folder of InterfaceRoot exists, can be written to, and has its folders on one volume.',
      reference: 'a move is one step on one volume only',
    },
    (root, { roots }) =>
      clientsOf(root).flatMap((client) => {
        const facts = roots[textOf(client, 'InterfaceRoot')];
        if (!facts) return [];
        const { exists, writable, oneVolume } = facts;
        const received = !exists
          ? 'no such folder'
          : !writable
            ? 'one that is not writable'
            : 'folders on several volumes';
        const at = child(client, 'InterfaceRoot')?.at;
        return exists && writable && oneVolume ? [] : [{ at, expected: 'a folder that can be used', received }];
      }),
  ),
];
