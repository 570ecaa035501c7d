import type { Sample } from '../../core/load-run.ts';
import { Histogram } from './histogram.ts';

/** What happened in a stretch of a run, while it is still being counted. */
export class Stretch {
  accepted = 0;
  acknowledged = 0;
  errors = 0;
  bytesUp = 0;
  bytesDown = 0;
  targetMemory: number | undefined;
  engineMemory: number | undefined;
  readonly send = new Histogram();
  readonly visible = new Histogram();

  /** Takes in the stretch that follows. Of memory the larger figure counts. */
  merge(next: Stretch): void {
    this.accepted += next.accepted;
    this.acknowledged += next.acknowledged;
    this.errors += next.errors;
    this.bytesUp += next.bytesUp;
    this.bytesDown += next.bytesDown;
    this.targetMemory = larger(this.targetMemory, next.targetMemory);
    this.engineMemory = larger(this.engineMemory, next.engineMemory);
    this.send.merge(next.send);
    this.visible.merge(next.visible);
  }

  sample(at: number, backlog: number): Sample {
    const { accepted, acknowledged, errors, bytesUp, bytesDown, targetMemory, engineMemory } = this;
    const [send, visible] = [this.send.percentiles(), this.visible.percentiles()];
    return {
      ...{ at, accepted, acknowledged, errors, bytesUp, bytesDown, backlog },
      ...(send && { send }),
      ...(visible && { visible }),
      ...(targetMemory !== undefined && { targetMemory }),
      ...(engineMemory !== undefined && { engineMemory }),
    };
  }
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b);
}
