import type { Place } from './setting.ts';
import { expecting, idIn, type Job, type Workload } from './workload.ts';

export const KIB = Buffer.alloc(1024, 'meshkit ');
const LANES = 32;

export const commonWorkflow = ({ workflowIds }: Place): string => workflowIds.allowed[0] ?? '';
/** The workflow id of a few messages among many. */
export const rareWorkflow = ({ workflowIds }: Place): string => workflowIds.allowed.at(-1) ?? '';

/** A request that is prepared to the last byte. */
export function whole(what: string, status: number, head: string): Job {
  const request = Buffer.from(head);
  return async (exchange) => void expecting(status, what, await exchange(request));
}

export const emptyInbox: Workload = {
  name: 'empty inbox',
  bar: 0.3,
  lanes: LANES,
  prepare: ({ caller }) => whole('the listing', 200, caller.list('alice')),
};

export const send: Workload = {
  name: 'send 1 KiB',
  bar: 0.3,
  lanes: LANES,
  prepare: ({ caller, sent }) => {
    const request = Buffer.concat([Buffer.from(caller.send(commonWorkflow(caller.target), KIB.length)), KIB]);
    return async (exchange) => void sent.push(idIn(expecting(202, 'the send', await exchange(request))));
  },
};

export const sendDownloadAcknowledge: Workload = {
  name: 'send, download, acknowledge',
  lanes: LANES,
  prepare: ({ caller }) => {
    const { bob } = caller.target.mailboxes;
    const request = Buffer.concat([Buffer.from(caller.send(commonWorkflow(caller.target), KIB.length)), KIB]);
    const tokens = [caller.token(bob), caller.token(bob)];
    return async (exchange) => {
      const id = idIn(expecting(202, 'the send', await exchange(request)));
      expecting(200, 'the download', await exchange(caller.download(id, tokens[0])));
      expecting(200, 'the acknowledgement', await exchange(caller.acknowledge(id, tokens[1])));
    };
  },
};

export const list: Workload = {
  name: 'list 500 ids',
  lanes: LANES,
  prepare: ({ caller }) => whole('the listing', 200, caller.list('bob', { max_results: 500 })),
};

export const filter: Workload = {
  name: 'list 10 of one workflow id',
  lanes: LANES,
  prepare: ({ caller }) =>
    whole('the listing', 200, caller.list('bob', { workflow_filter: rareWorkflow(caller.target), max_results: 500 })),
};
