import type { AddressedMessage } from './addressed-message.ts';
import type { Mutation } from './defect.ts';
import { addressedAnswer, type LetterAnswer } from './notify-acknowledgement.ts';

type Row = readonly [
  name: string,
  rule: Mutation<LetterAnswer>['rule'],
  sentence: string,
  spoil: (answer: LetterAnswer, n: number) => AddressedMessage,
  refusalOnly?: true,
];

const withBody = (answer: LetterAnswer, change: (body: string) => string): AddressedMessage => {
  const message = addressedAnswer(answer);
  return { ...message, body: change(message.body) };
};

const ROWS: readonly Row[] = [
  [
    'no message id',
    'PAY-176',
    'The MESH message is not named.',
    (answer, n) => addressedAnswer(answer, { meshMessageId: [undefined, '', 1][n % 3] }),
  ],
  [
    'no request id',
    'PAY-176',
    'The request is not named.',
    (answer) => addressedAnswer(answer, { requestId: undefined }),
  ],
  [
    'another request',
    'PAY-176',
    'The request is not that of the local id.',
    (answer) => addressedAnswer(answer, {}, { 'Mex-LocalID': `${answer.reference}0` }),
  ],
  [
    'unknown code',
    'PAY-175',
    'The code of a refusal is none of the published ones.',
    (answer, n) => addressedAnswer(answer, { failureCode: ['DL_CLIV_999', 'dl_cliv_005'][n % 2] }),
    true,
  ],
  [
    'wrong subject',
    'PAY-177',
    'The subject says the opposite of the body.',
    (answer) => addressedAnswer(answer, {}, { 'Mex-Subject': answer.failureCode === undefined ? '400' : '202' }),
  ],
  ['cut', 'PAY-050', 'The document ends in its middle.', (answer) => withBody(answer, (body) => body.slice(0, -1))],
  [
    'byte-order mark',
    'PAY-050',
    'A byte-order mark stands before the document.',
    (answer) => withBody(answer, (body) => `\ufeff${body}`),
  ],
  ['nothing', 'PAY-050', 'The document has no bytes.', (answer) => withBody(answer, () => '')],
];

/** Faults of an answer to a digital letter. */
export const notifyAcknowledgementDefects: readonly Mutation<LetterAnswer, AddressedMessage>[] = ROWS.map(
  ([name, rule, sentence, spoil, refusalOnly = false]) => ({
    ...{ name, rule, sentence, spoil },
    ...(refusalOnly && { applies: ({ failureCode }: LetterAnswer) => failureCode !== undefined }),
  }),
);
