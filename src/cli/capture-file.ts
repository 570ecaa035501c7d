import type { Recording } from '../core/recording.ts';
import { CAPTURE_FORMAT } from '../node/recorder/capture.ts';
import { CaptureWriter } from '../node/recorder/capture-writer.ts';
import type { ClientKnowledge } from '../node/recorder/client-exchange.ts';
import { Recorder } from '../node/recorder/recorder.ts';

export interface CaptureWish {
  readonly file: string;
  readonly source: Recording['source'];
  /** A person or a program tells the client when to act. */
  readonly prompted: boolean;
  readonly isTls: boolean;
  readonly known: ClientKnowledge;
}

export interface OpenCapture {
  readonly recorder: Recorder;
  /** Waits for the exchanges that are still going on, ends the file and says what it holds. A capture of nothing is deleted. */
  readonly close: () => Promise<string>;
}

/** Opens a capture file and a recorder that fills it. Throws USAGE where the file is there already. */
export function openCapture({ file, source, prompted, isTls, known }: CaptureWish): OpenCapture {
  const writer = new CaptureWriter(file, {
    capture: CAPTURE_FORMAT,
    source,
    pace: prompted ? 'driver' : 'client',
    from: Date.now(),
    unseen: isTls ? [] : ['tls'],
  });
  const recorder = new Recorder({ known, sink: (exchange) => writer.exchange(exchange) });
  const close = async (): Promise<string> => {
    await recorder.settle();
    if (recorder.isEmpty) {
      writer.discard();
      return `Nothing was recorded, so there is no ${file}.`;
    }
    writer.end({ to: Date.now(), ...recorder.limits });
    const { cut } = recorder.limits;
    const count = recorder.count();
    const told = `${count} ${count === 1 ? 'request' : 'requests'}${cut === undefined ? '' : `; the capture is cut: ${cut}`}`;
    return `${told}: meshkit judge ${file}`;
  };
  return { recorder, close };
}
