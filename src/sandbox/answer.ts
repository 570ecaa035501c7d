import type { Readable } from 'node:stream';
import type { HeaderList } from '../core/exchange.ts';
import type { ApiVersion } from '../mesh/media-type.ts';
import type { ValidationItem } from './policy/errors.ts';
import type { Services } from './services.ts';

/** What a route answers. Nothing is on the wire yet. */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body?: string | Uint8Array | Readable;
  /** Size of the body, where it isn't plain from the body. */
  readonly bytes?: number;
}

/** Why a request is refused, in the terms of the error body. */
export interface Refusal {
  readonly status: number;
  readonly event?: string;
  readonly code?: string;
  readonly text: string;
  readonly messageId?: string;
}

type Asked = { readonly version: ApiVersion };

/** A result as JSON; no body at all where there is no value. */
export function result({ version }: Asked, { policy }: Services, status: number, value: unknown): Answer {
  if (value === undefined) return { status, headers: [] };
  return { status, headers: [['Content-Type', policy.contentType(version, 'result')]], body: JSON.stringify(value) };
}

export function refused({ version }: Asked, { policy, ids }: Services, refusal: Refusal): Answer {
  const { status, event = '', code = '', text, messageId = '' } = refusal;
  const internalId = code === '' ? '' : ids();
  const body = policy.errorBody(version, { messageId, internalId, event, code, text });
  return { status, headers: [['Content-Type', policy.contentType(version, 'error')]], body: JSON.stringify(body) };
}

/** A refusal with one of the error codes (OAS:396-410). `text` says more than the code does. */
export function refusedByCode(asked: Asked, services: Services, code: string, text = '', messageId = ''): Answer {
  const { policy } = services;
  const said = [policy.codeText(code), text].filter(Boolean).join(': ');
  return refused(asked, services, {
    status: policy.codeStatus(code),
    event: policy.codeEvent(code),
    code,
    text: said,
    messageId,
  });
}

export function invalid({ version }: Asked, { policy }: Services, ...items: readonly ValidationItem[]): Answer {
  return {
    status: policy.validationStatus(),
    headers: [['Content-Type', policy.contentType(version, 'validation')]],
    body: JSON.stringify(policy.validationBody(items)),
  };
}

/** "Not Found, message does not exist" and its like: a status that needs no code. */
export function refusedByStatus(asked: Asked, services: Services, status: number, text: string): Answer {
  return refused(asked, services, { status, text });
}
