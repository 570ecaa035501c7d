/**
 * What a plain k6 script does to cause the same traffic as a load script: the same requests with the same headers, each with a token and a
 * number of its own, bodies that differ from message to message, and the message id read from the answer. It has no ledger, no rules, no
 * latency from the intended start, and keeps nothing.
 */
export function minimalScript(name: 'send' | 'chunked'): string {
  return name === 'send' ? SEND : CHUNKED;
}

const COMMON = `
import http from 'k6/http';
import { hmac } from 'k6/crypto';
const headers = { Accept: 'application/vnd.mesh.v2+json', 'Mex-To': 'MESHKIT001', 'Mex-WorkflowID': 'MESHKIT_DATA' };
const params = { responseType: 'text', tags: { name: 'send' }, headers };
const run = 'abcdefghijk';
let number = __VU * 2 ** 28, id = '';
const authorise = () => {
  const nonce = crypto.randomUUID(), at = new Date().toISOString().replace(/[^0-9]/g, '').slice(0, 12);
  const hash = hmac('sha256', 'key', 'MESHKIT001:' + nonce + ':0:password:' + at, 'hex');
  headers.Authorization = 'NHSMESH MESHKIT001:' + nonce + ':0:' + at + ':' + hash;
};
const post = (url, body) => {
  authorise();
  headers['Mex-LocalID'] = 'MESHKIT1:' + run + ':' + number;
  const response = http.post(url, body, params);
  if (response.status === 202) id = JSON.parse(response.body).message_id;
};
const outbox = __ENV.MESHKIT_BASE_URL + '/messageexchange/MESHKIT001/outbox';
export const handleSummary = (data) => ({ [__ENV.MESHKIT_SUMMARY]: JSON.stringify(data) });
`;

const SEND = `${COMMON}
headers['Content-Type'] = 'text/plain';
export const options = { systemTags: ['name', 'status', 'scenario', 'error_code'], scenarios: { send: {
  executor: 'constant-arrival-rate', rate: Number(__ENV.MESHKIT_RATE) * 60, timeUnit: '1m', duration: __ENV.MESHKIT_DURATION + 's',
  preAllocatedVUs: Number(__ENV.MESHKIT_VUS), maxVUs: Number(__ENV.MESHKIT_VUS) } } };
const filler = 'x'.repeat(872);
export default function () {
  number += 1;
  post(outbox, ('MESHKIT1 ' + run + ' ' + number + ' ' + Date.now()).padEnd(127) + '\\n' + filler);
}
`;

const CHUNKED = `${COMMON}
headers['Content-Type'] = 'application/octet-stream';
export const options = { systemTags: ['name', 'status', 'scenario', 'error_code'],
  scenarios: { send: { executor: 'constant-vus', vus: 2, duration: __ENV.MESHKIT_DURATION + 's' } } };
const body = new Uint8Array(5e6).buffer;
export default function () {
  number += 1;
  for (let part = 1; part <= 4; part += 1) {
    headers['Mex-Chunk-Range'] = part + ':4';
    post(part === 1 ? outbox : outbox + '/' + id + '/' + part, body);
  }
}
`;
