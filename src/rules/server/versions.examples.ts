import { MEDIA_TYPE_PLAIN, MEDIA_TYPE_V1, MEDIA_TYPE_V2 } from '../../mesh/media-type.ts';
import type { Examples } from '../../core/rule.ts';
import { exchange, trace } from '../example.ts';

const path = '/messageexchange/ALICE';
const v1 = { messageID: '20220228174323222_ABCDEF' };
const v2 = { message_id: '20220228174323222_ABCDEF' };
const asks = (accept: string | undefined) => ({ headers: accept === undefined ? {} : { Accept: accept } });

const send = (accept: string, answer: unknown) =>
  exchange('POST', `${path}/outbox`, { ...asks(accept), status: 202, answer });
const inbox = (accept: string, answer: unknown, status = 200) =>
  exchange('GET', `${path}/inbox`, { ...asks(accept), status, answer, ...(status >= 500 && repeats) });
const tracking = (accept: string, answer: unknown, status = 200) =>
  exchange('GET', `${path}/outbox/tracking?messageID=1`, { ...asks(accept), status, answer });
const repeats = { more: { serverError: 'repeats' } } as const;

const list = { messages: [] };
const typed = (type: string) =>
  exchange('GET', `${path}/inbox`, { ...asks(MEDIA_TYPE_V2), answer: list, answerHeaders: { 'content-type': type } });

export const versionExamples: Examples = {
  'SRV-030': {
    pass: [trace(send(MEDIA_TYPE_PLAIN, v1)), trace(send('', v1))],
    fail: [trace(send(MEDIA_TYPE_PLAIN, v2)), trace(tracking('', { message_id: '1' }))],
  },
  'SRV-031': {
    pass: [trace(inbox(MEDIA_TYPE_PLAIN, list), inbox(MEDIA_TYPE_V1, list))],
    fail: [trace(inbox(MEDIA_TYPE_PLAIN, list), inbox(MEDIA_TYPE_V1, { ...list, links: {} }))],
  },
  'SRV-032': {
    pass: [trace(send(MEDIA_TYPE_V2, v2))],
    fail: [trace(send(MEDIA_TYPE_V2, v1))],
  },
  'SRV-033': {
    pass: [trace(typed(MEDIA_TYPE_V2)), trace(typed(`${MEDIA_TYPE_V2}; charset=utf-8`))],
    fail: [trace(typed(MEDIA_TYPE_PLAIN))],
  },
  'SRV-034': {
    pass: [trace(tracking(`${MEDIA_TYPE_V2}, */*;q=0.1`, { message_id: '1' })), trace(tracking('*/*', {}, 406))],
    fail: [],
  },
  'SRV-035': {
    pass: [
      trace(inbox('application/vnd.mesh.v3+json', list)),
      trace(inbox('application/vnd.mesh.vX+json', { detail: 'format' }, 400)),
    ],
    fail: [trace(inbox('application/vnd.mesh.v99+json', {}, 500))],
  },
};
