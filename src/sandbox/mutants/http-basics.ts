import type { Mutant } from './mutant.ts';
import { withText } from './wire-text.ts';

const HOUR_MS = 60 * 60 * 1000;

export const httpMutants: readonly Mutant[] = [
  {
    id: 'SRV-036 upper-case names not read',
    kills: 'SRV-036',
    breaks: 'Header names in upper case are not recognised.',
    options: { policy: { headerKey: (name) => (name === name.toUpperCase() ? name : name.toLowerCase()) } },
    alsoFails: { 'SRV-050': 'a handshake with upper-case names is complete, and is refused' },
  },
  {
    id: 'SRV-037 detail is a text',
    kills: 'SRV-037',
    breaks: 'The detail of a 400 is a sentence.',
    options: { policy: { validationBody: () => ({ detail: 'invalid' }) } },
  },
  {
    id: 'SRV-037 detail without type',
    kills: 'SRV-037',
    breaks: 'The entries of a 400 have no type.',
    wire: () => ({
      response: (response) =>
        response.status === 400 ? withText(response, (text) => text.replaceAll('"type"', '"kind"')) : response,
    }),
  },
  {
    id: 'SRV-038 odd date breaks the server',
    kills: 'SRV-038',
    breaks: 'An If-Modified-Since that is no date is a server error.',
    wire: () => ({
      request: (request) =>
        request.headers['if-modified-since'] === undefined ? request : { status: 500, headers: {} },
    }),
  },
  {
    id: 'SRV-039 any method will do',
    kills: 'SRV-039',
    breaks: 'A wrong method is answered with 200.',
    options: { policy: { wrongMethodStatus: () => 200 } },
  },
  {
    id: 'SRV-039 page for unknown paths',
    kills: 'SRV-039',
    breaks: 'A path that does not exist is answered with a page.',
    wire: () => ({
      response: (response, { method, path }) =>
        response.status === 404 && method === 'GET' && path.endsWith('/nowhere')
          ? { status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from('<p>Welcome</p>') }
          : response,
    }),
  },
  {
    id: 'SRV-040 British Summer Time',
    kills: 'SRV-040',
    breaks: 'Dates are in local time, an hour ahead, and say GMT.',
    wire: () => ({
      response: (response) => ({
        ...response,
        headers: { ...response.headers, date: new Date(Date.now() + HOUR_MS).toUTCString() },
      }),
    }),
  },
  {
    id: 'SRV-040 ISO dates',
    kills: 'SRV-040',
    breaks: 'Dates are written in ISO 8601.',
    options: { policy: { httpDate: (at) => new Date(at).toISOString() } },
  },
];
