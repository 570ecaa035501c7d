import type { FileRecording, PlacedPair } from '../../core/file-recording.ts';
import type { Rule } from '../../core/rule.ts';
import type { Finding } from '../../core/verdict.ts';
import { applicationRule, messagesIn, notKeptOnce, type ApplicationRuleFields } from './watched.ts';

type Told = Pick<ApplicationRuleFields, 'id' | 'name' | 'level' | 'statement' | 'reference'>;

/** The application has messages of some kind exactly once. */
function keptRule(told: Told, which: (files: FileRecording) => readonly PlacedPair[]): Rule {
  return applicationRule({
    ...{ ...told, basis: 'derived', needs: 'application.received' },
    when: (files) => files.stored !== undefined && which(files).length > 0,
    check: (files) => notKeptOnce(files, which(files)),
  });
}

function halfTaken({ placed }: FileRecording): Finding | undefined {
  const half = placed.find(({ kind, left }) => kind === 'message' && left.length === 1);
  const received = `only the ${half?.left[0] ?? ''} file`;
  return half && { expected: `both files of ${half.base} in in, or neither`, received, where: 'in' };
}

function intrusion(where: 'temp' | 'outside', expected: string) {
  return ({ intrusions }: FileRecording): Finding | undefined => {
    const found = intrusions.find((each) => each.where === where);
    return found && { expected, received: found.what, where };
  };
}

/** What an application does with what the client has put into `in`. FIL-008, FIL-011, FIL-012, FIL-014, FIL-073 to FIL-076. */
export const receivingRules: readonly Rule[] = [
  applicationRule({
    id: 'FIL-008',
    name: 'temp-is-left-alone',
    level: 'MUST',
    basis: 'derived',
    statement: 'The application leaves the temp folder and the lock of the client alone.',
    reference: 'TKW MeshMessage.java:170-178',
    when: ({ watched }) => watched.includes('temp'),
    check: intrusion('temp', 'temp as the client left it'),
  }),
  applicationRule({
    id: 'FIL-011',
    name: 'receiving-begins-with-the-control-file',
    level: 'MUST',
    basis: 'derived',
    statement: 'The application leaves a data file in in alone until its control file is there and complete.',
    reference: 'TKW MeshMailboxWatcher.java:129-131',
    when: (files) => messagesIn(files, 'data before control').length > 0,
    check: (files) => {
      const early = messagesIn(files, 'data before control').find(({ takenEarly }) => takenEarly);
      const [expected, received] = ['its data left alone until its control file is complete', 'taken before'];
      return early && { expected, received, where: `in/${early.base}` };
    },
  }),
  keptRule(
    {
      id: 'FIL-012',
      name: 'restart-loses-nothing',
      level: 'MUST',
      statement: 'An application that is killed while it receives has the message exactly once after its restart.',
      reference: 'derived: files leave in only after they are durable elsewhere',
    },
    (files) => messagesIn(files, 'while it was killed'),
  ),
  keptRule(
    {
      id: 'FIL-014',
      name: 'odd-names-are-received',
      level: 'SHOULD',
      statement: 'Names with blanks, dots and double extensions are received like others.',
      reference: 'CUG',
    },
    (files) => messagesIn(files, 'odd name'),
  ),
  keptRule(
    {
      id: 'FIL-073',
      name: 'message-is-received-once',
      level: 'MUST',
      statement: 'The application takes a message that was delivered to in, byte for byte, and once.',
      reference: 'CUG: received messages lie in in',
    },
    (files) => [...messagesIn(files), ...messagesIn(files, 'large'), ...messagesIn(files, 'hostile values')],
  ),
  applicationRule({
    id: 'FIL-074',
    name: 'pairs-leave-whole',
    level: 'SHOULD',
    basis: 'derived',
    statement: 'The application takes both files of a pair out of in, or neither.',
    reference: 'CUG: the application archives or removes what lies in in',
    when: ({ placed }) => placed.some(({ kind }) => kind === 'message'),
    check: halfTaken,
  }),
  applicationRule({
    id: 'FIL-075',
    name: 'values-never-become-paths',
    level: 'MUST',
    basis: 'standard',
    statement: 'No value of a control file becomes a path that leaves the folders of the application.',
    reference: 'CWE-22',
    when: (files) => files.watched.includes('outside') && messagesIn(files, 'hostile values').length > 0,
    check: intrusion('outside', 'nothing beside the folders of the application'),
  }),
  keptRule(
    {
      id: 'FIL-076',
      name: 'any-order-is-read',
      level: 'MUST',
      statement: 'A control file is read whatever the order of its elements, and with elements that nobody knows.',
      reference: 'CUG, DLP, HDN and TKW order the elements differently',
    },
    (files) => messagesIn(files, 'another order'),
  ),
];
