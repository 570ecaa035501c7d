import fc from 'fast-check';
import type { BodyDescription } from '../src/core/body-description.ts';
import { calendarDate } from './calendar-date.ts';
import { controlTree } from './control-file.ts';
import { setField } from './control-file-defects.ts';
import { mailboxId } from './mailbox-id.ts';
import { payloadBody } from './payload-body.ts';
import { formatXml } from './xml-tree.ts';

export interface DroppedFile {
  readonly name: string;
  /** Text (UTF-8), or a body that is expanded when it is written. */
  readonly content: string | BodyDescription;
}

/** What an application puts into the `out` folder of a mailbox for one message. */
export interface FilePair {
  /** The mailbox whose folder it is. */
  readonly mailbox: string;
  /** In the order in which they appear: the data file, then the control file (CUG). */
  readonly files: readonly DroppedFile[];
}

/** "Organisation_Date_Time" is suggested (CUG); blanks, dots and several extensions occur. */
const baseName = (): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('APP01', 'A82001 extract', 'site.a', 'GP2GP_MI'),
      calendarDate({ earliest: '2020-01-01' }),
      fc.constantFrom('', '.csv', '_00000001'),
    )
    .map(([start, date, end]) => `${start}_${date.replaceAll('-', '')}${end}`);

/** For complete pairs of a .dat and a .ctl file of one mailbox. Bodies have up to `maxBytes` bytes, default 1 MiB. */
export function filePair({ maxBytes = 1_048_576 }: { readonly maxBytes?: number } = {}): fc.Arbitrary<FilePair> {
  return fc
    .tuple(mailboxId(), controlTree(), baseName(), payloadBody({ maxBytes }))
    .map(([mailbox, root, base, body]) => ({
      mailbox,
      files: [
        { name: `${base}.dat`, content: body },
        { name: `${base}.ctl`, content: formatXml(setField(root, 'From_DTS', mailbox)) },
      ],
    }));
}
