import fc from 'fast-check';
import type { HeaderList } from '../src/core/exchange.ts';
import { ERROR_CODES, type ErrorCodeMeaning } from '../src/mesh/error-code.ts';
import { calendarDate } from './calendar-date.ts';
import { headerText } from './header-text.ts';
import { mailboxId } from './mailbox-id.ts';
import { messageId } from './message-id.ts';
import { recordWith } from './record-with.ts';
import { workflowId } from './workflow-id.ts';

/** A message that tells a sender what went wrong: headers and an empty body (OAS:369-392). */
export interface MeshReport {
  readonly headers: HeaderList;
  readonly body: string;
}

const FAILURES = ERROR_CODES.filter(({ channel, status }) => channel === 'api' && status === 'ERROR');

const OPTIONAL = {
  'Mex-LocalID': headerText({ maxLength: 300 }),
  'Mex-Subject': fc.constantFrom('NDR', 'Undelivered'),
  'Mex-From': fc.constant(''),
  'Mex-Version': fc.constant('1.0'),
};

/** For error reports with every code that the specification documents. Mex-To is the sender of the failed message; the specification and the service's staff disagree. */
export function meshReport(): fc.Arbitrary<MeshReport> {
  const date = calendarDate({ earliest: '2020-01-01' });
  return fc
    .tuple(
      messageId(),
      messageId(),
      fc.constantFrom(...FAILURES),
      workflowId(),
      mailboxId(),
      date,
      recordWith({}, OPTIONAL),
    )
    .map(([own, failed, failure, workflow, sender, day, others]) => ({
      headers: [
        ...Object.entries({
          'Mex-MessageType': 'REPORT',
          'Mex-MessageID': own,
          'Mex-LinkedMsgID': failed,
          ...statusOf(failure, day),
          'Mex-WorkflowID': workflow,
          'Mex-To': sender,
        }),
        ...Object.entries(others),
      ],
      body: '',
    }));
}

const statusOf = ({ event, code, meaning }: ErrorCodeMeaning, day: string): Readonly<Record<string, string>> => ({
  'Mex-StatusEvent': event,
  'Mex-StatusCode': code,
  'Mex-StatusSuccess': 'ERROR',
  'Mex-StatusDescription': meaning,
  'Mex-StatusTimestamp': `${day.replaceAll('-', '')}103000`,
});
