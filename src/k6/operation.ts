import http, { type RefinedParams, type ResponseType } from 'k6/http';
import { Trend } from 'k6/metrics';
import { latencyMetric } from '../core/latency-metric.ts';
import { MEDIA_TYPE_V2 } from '../mesh/media-type.ts';
import type { OperationName } from '../mesh/operation.ts';

/**
 * One operation of the API, as k6 is told of it. k6's engine takes as long to make a few small objects as to send a request, so one object
 * serves all requests of a virtual user: what differs is written into `headers` and `params` anew.
 */
export interface Operation {
  readonly name: OperationName;
  readonly method: Method;
  readonly headers: Record<string, string>;
  readonly params: RefinedParams<ResponseType>;
  /** From the intended start to the last byte of the answer. The connection's making is counted. */
  readonly latency: Trend;
  readonly binary: boolean;
}

type Method = 'GET' | 'POST' | 'PUT';

/** k6 gives a request up after this many milliseconds; a chunk of 100 MB takes its time. */
const TIMEOUT_MS = 120_000;

/** `succeeds`: any other answer counts into k6's own `http_req_failed`. Only while k6 initialises a script. */
function operation(name: OperationName, method: Method, succeeds: readonly number[], binary = false): Operation {
  const headers = { Accept: MEDIA_TYPE_V2 };
  const params: RefinedParams<ResponseType> = {
    responseType: binary ? 'binary' : 'text',
    responseCallback: http.expectedStatuses(...succeeds),
    timeout: TIMEOUT_MS,
    // Without a name of its own every message id would be a time series of k6's.
    tags: { name },
    headers,
  };
  return { name, method, headers, params, latency: new Trend(latencyMetric(name), true), binary };
}

export const HANDSHAKE = operation('handshake', 'POST', [200]);
export const SEND = operation('send', 'POST', [202]);
export const SEND_CHUNK = operation('sendChunk', 'POST', [202]);
export const LIST = operation('inbox', 'GET', [200]);
export const DOWNLOAD = operation('download', 'GET', [200, 206], true);
export const DOWNLOAD_CHUNK = operation('downloadChunk', 'GET', [200, 206], true);
export const ACKNOWLEDGE = operation('acknowledge', 'PUT', [200]);
export const TRACK = operation('tracking', 'GET', [200]);
