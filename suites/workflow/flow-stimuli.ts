import { FolderPostBox } from '../../src/playwright/post-box/folder-post-box.ts';
import { HttpPostBox } from '../../src/playwright/post-box/http-post-box.ts';
import type { PostBox } from '../../src/playwright/post-box/post-box.ts';
import { stimuli, type StimulusSpec } from '../../src/playwright/stimulus.ts';
import { Participant, type Session } from './participant.ts';

/** Both sides of a workflow: alice begins, bob answers. */
export interface Sides {
  readonly alice: Participant;
  readonly bob: Participant;
}

type Flow = (session: Session, sides: Sides) => Promise<void>;

/** Answers a function that registers each flow twice: over HTTP, and over the file interface. */
export function flowStimuli(theme: string) {
  const stimulus = stimuli(theme);
  return (title: string, spec: StimulusSpec, run: Flow): void => {
    stimulus(title, spec, (session) =>
      runBetween(session, run, [overHttp(session, 'alice'), overHttp(session, 'bob')]),
    );
    stimulus(`${title}, over the file interface`, overFiles(spec), async (session) =>
      runBetween(session, run, [await overFolders(session, 'alice'), await overFolders(session, 'bob')]),
    );
  };
}

const overHttp = (session: Session, party: 'alice' | 'bob'): PostBox => new HttpPostBox(session, session[party]);
const overFolders = (session: Session, party: 'alice' | 'bob'): Promise<PostBox> =>
  FolderPostBox.open(session, session[party]);

/** The client takes in whatever its mailbox holds, so nobody else may use it; it may look once more than a party would. */
function overFiles({ needs = [], impact, ...spec }: StimulusSpec): StimulusSpec {
  const { requests, listings = 0 } = impact;
  const more = { requests: requests + 5, listings: listings + 2 };
  return {
    ...spec,
    needs: [...new Set([...needs, 'exclusive' as const])],
    again: true,
    impact: { ...impact, ...more },
  };
}

async function runBetween(session: Session, run: Flow, [alice, bob]: readonly [PostBox, PostBox]): Promise<void> {
  try {
    await run(session, { alice: new Participant(session, alice), bob: new Participant(session, bob) });
  } finally {
    await alice.close();
    await bob.close();
  }
}
