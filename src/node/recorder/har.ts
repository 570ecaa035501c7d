/** What is read of a HAR 1.2 file (http://www.softwareishard.com/blog/har-12-spec/). */
export interface Har {
  readonly log: { readonly creator?: { readonly name?: string }; readonly entries: readonly HarEntry[] };
}

export interface HarEntry {
  /** ISO 8601. */
  readonly startedDateTime: string;
  /** Milliseconds. */
  readonly time: number;
  readonly connection?: string;
  readonly request: HarRequest;
  readonly response: HarResponse;
}

export interface HarRequest {
  readonly method: string;
  readonly url: string;
  readonly httpVersion?: string;
  readonly headers: readonly HarHeader[];
  /** -1: not known. */
  readonly bodySize?: number;
  readonly postData?: { readonly text?: string; readonly encoding?: string };
}

export interface HarResponse {
  /** 0 where no answer came. */
  readonly status: number;
  readonly headers: readonly HarHeader[];
  readonly bodySize?: number;
  readonly content?: { readonly size?: number; readonly text?: string; readonly encoding?: string };
}

export interface HarHeader {
  readonly name: string;
  readonly value: string;
}

const headers = {
  type: 'array',
  items: {
    type: 'object',
    required: ['name', 'value'],
    properties: { name: { type: 'string' }, value: { type: 'string' } },
  },
};

const body = {
  type: 'object',
  properties: { size: { type: 'number' }, text: { type: 'string' }, encoding: { type: 'string' } },
};

export const harSchema = {
  type: 'object',
  required: ['log'],
  properties: {
    log: {
      type: 'object',
      required: ['entries'],
      properties: {
        entries: {
          type: 'array',
          items: {
            type: 'object',
            required: ['startedDateTime', 'time', 'request', 'response'],
            properties: {
              startedDateTime: { type: 'string', format: 'date-time' },
              time: { type: 'number' },
              connection: { type: 'string' },
              request: {
                type: 'object',
                required: ['method', 'url', 'headers'],
                properties: {
                  method: { type: 'string' },
                  url: { type: 'string' },
                  httpVersion: { type: 'string' },
                  headers,
                  bodySize: { type: 'number' },
                  postData: body,
                },
              },
              response: {
                type: 'object',
                required: ['status', 'headers'],
                properties: { status: { type: 'integer' }, headers, bodySize: { type: 'number' }, content: body },
              },
            },
          },
        },
      },
    },
  },
};
