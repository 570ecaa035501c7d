/** The least that k6 can do to cause the same traffic as a load script: the same requests with valid tokens, and nothing looked at or kept. */
export function minimalScript(name: 'send' | 'chunked'): string {
  return name === 'send' ? SEND : CHUNKED;
}

const COMMON = `
import http from 'k6/http';
import { hmac } from 'k6/crypto';
const params = { responseType: 'text', tags: { name: 'send' }, headers: {
  Accept: 'application/vnd.mesh.v2+json', 'Mex-To': 'MESHKIT001', 'Mex-WorkflowID': 'MESHKIT_DATA',
  'Mex-LocalID': 'MESHKIT1:abcdefghijk:1073741825', 'Content-Type': 'application/octet-stream' } };
const authorise = () => {
  const nonce = crypto.randomUUID(), at = new Date().toISOString().replace(/[^0-9]/g, '').slice(0, 12);
  const hash = hmac('sha256', 'key', 'MESHKIT001:' + nonce + ':0:password:' + at, 'hex');
  params.headers.Authorization = 'NHSMESH MESHKIT001:' + nonce + ':0:' + at + ':' + hash;
};
const url = __ENV.MESHKIT_BASE_URL + '/messageexchange/MESHKIT001/outbox';
export const handleSummary = (data) => ({ [__ENV.MESHKIT_SUMMARY]: JSON.stringify(data) });
`;

const SEND = `${COMMON}
export const options = { systemTags: ['name', 'status', 'scenario', 'error_code'], scenarios: { send: {
  executor: 'constant-arrival-rate', rate: Number(__ENV.MESHKIT_RATE) * 60, timeUnit: '1m', duration: __ENV.MESHKIT_DURATION + 's',
  preAllocatedVUs: Number(__ENV.MESHKIT_VUS), maxVUs: Number(__ENV.MESHKIT_VUS) } } };
const body = 'x'.repeat(1000);
export default function () { authorise(); http.post(url, body, params); }
`;

const CHUNKED = `${COMMON}
export const options = { systemTags: ['name', 'status', 'scenario', 'error_code'],
  scenarios: { send: { executor: 'constant-vus', vus: 2, duration: __ENV.MESHKIT_DURATION + 's' } } };
const body = new Uint8Array(5e6).buffer;
export default function () { for (let part = 1; part <= 4; part += 1) { authorise(); http.post(url, body, params); } }
`;
