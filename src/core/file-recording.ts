import type { ReadControlFile } from './control-file.ts';
import type { Step, StoredMessage } from './recording.ts';

/** What an application did with the folders of the file interface while it was watched. Times are milliseconds since 1970. */
export interface FileRecording {
  readonly from: number;
  readonly to: number;
  /** The mailbox that the folders belong to. */
  readonly mailbox: string;
  /** What was done to the application, in order. */
  readonly steps: readonly Step[];
  /** What it was asked to send. */
  readonly asked: readonly AskedFile[];
  /** What it dropped into `out`, in the order in which it was seen. */
  readonly dropped: readonly DroppedPair[];
  /** The folders at each pass of the client, and at the end. */
  readonly listings: readonly FolderListing[];
  /** What was put into `in`, or became of a pair there, as whoever put it there knows it. */
  readonly placed: readonly PlacedPair[];
  /** Whether anything was looked at that is no business of the application: `temp`, and folders beside its own. */
  readonly watched: readonly ('temp' | 'outside')[];
  /** What it did there, in words; names hold no personal data. */
  readonly intrusions: readonly Intrusion[];
  /** What the application keeps of what it received. Absent where nobody told where to look. */
  readonly stored?: readonly StoredMessage[];
  /** What it says became of its messages. Absent where nobody told how to ask. */
  readonly outcomes?: readonly ToldOutcome[];
}

export interface AskedFile {
  readonly bytes: number;
  readonly sha256: string;
  readonly fileName: string;
  readonly to: string;
  readonly workflowId: string;
}

/** Files of one name in `out`. Steps count what was seen there. */
export interface DroppedPair {
  /** The control file, or the data file where there is none, without personal data. */
  readonly file: string;
  /** The name without its extension, without personal data. */
  readonly base: string;
  /** When each was first seen; absent for what never came. */
  readonly dataAt?: number;
  readonly controlAt?: number;
  /** Whether the control file changed after it was first seen. */
  readonly controlGrew: boolean;
  /** Whether the data file changed after the control file was first seen. */
  readonly dataGrew: boolean;
  /** What was read when both had been there for as long as the client waits. */
  readonly read?: ReadPair;
  /** What became of it: the client took it, it lies there still, or it was taken away or replaced by somebody else. */
  readonly became: 'sent' | 'failed' | 'left' | 'gone' | 'replaced';
  /** What the client wrote into its control file. */
  readonly messageId?: string;
}

export interface ReadPair {
  readonly control: ReadControlFile;
  readonly bytes: number;
  readonly sha256: string;
  /** Bytes as they would be sent in one request; absent where nobody has looked. */
  readonly sentBytes?: number;
  readonly looksCompressed: boolean;
}

/** A file as a listing of its folder shows it. */
export interface SeenFile {
  readonly name: string;
  /** Its path as it is shown, without personal data. */
  readonly shown: string;
  /** Milliseconds since it was last changed. */
  readonly ageMs: number;
  /** Of a control file that could be read: whether it is a report. */
  readonly isReport?: boolean;
}

type Folder = 'in' | 'out' | 'sent' | 'failed' | 'temp';

/** The folders of one mailbox. */
export interface FolderListing {
  readonly file: string;
  /** The names of its folders, as written. */
  readonly folders: Readonly<Partial<Record<Folder, readonly string[]>>>;
  readonly files: Readonly<Partial<Record<Folder, readonly SeenFile[]>>>;
}

/** What is odd about a pair that was put into `in`, on purpose. */
export type Peculiarity =
  'large' | 'odd name' | 'hostile values' | 'another order' | 'data before control' | 'while it was killed';

/** What a report is about, on purpose. */
export type ReportKind = 'transfer' | 'failure' | 'stand-alone' | 'delay';

export interface PlacedPair {
  /** The name without its extension. */
  readonly base: string;
  readonly kind: 'message' | ReportKind;
  readonly bytes?: number;
  readonly sha256?: string;
  readonly peculiarity?: Peculiarity;
  /** For a report: the local id and the id of the message that it is about, and its code. */
  readonly localId?: string;
  readonly messageId?: string;
  readonly event?: string;
  readonly code?: string;
  /** Whether the data file was taken, or its content stored, while no complete control file was there. */
  readonly takenEarly?: boolean;
  /** What of it still lay in `in` when the application had had its time. */
  readonly left: readonly ('data' | 'control')[];
}

export interface Intrusion {
  readonly where: 'temp' | 'outside';
  readonly what: string;
}

/** What an application says of one message: by its own local id, by the name of the pair, or by the message's id. */
export interface ToldOutcome {
  readonly localId?: string;
  readonly name?: string;
  readonly messageId?: string;
  readonly state: 'waiting' | 'sent' | 'failed';
}
