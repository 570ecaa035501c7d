/** What an error answer says, whichever version it is written in. */
export interface MeshError {
  readonly messageId?: string;
  readonly event?: string;
  readonly code?: string;
  readonly text?: string;
}

/** Reads a v1 or v2 MeshError (OAS:1588-1645), or nothing if the body is neither. Total. */
export function parseMeshError(body: unknown): MeshError | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const value = body as Record<string, unknown>;
  if ('errorCode' in value || 'errorEvent' in value || 'errorDescription' in value) {
    return compact(value['messageID'], value['errorEvent'], value['errorCode'], value['errorDescription']);
  }
  const detail: unknown = Array.isArray(value['detail']) ? value['detail'][0] : undefined;
  if (typeof detail !== 'object' || detail === null) return undefined;
  const first = detail as Record<string, unknown>;
  if (!('code' in first || 'event' in first)) return undefined;
  return compact(value['message_id'], first['event'], first['code'], first['msg']);
}

function compact(messageId: unknown, event: unknown, code: unknown, text: unknown): MeshError {
  return { ...entry('messageId', messageId), ...entry('event', event), ...entry('code', code), ...entry('text', text) };
}

function entry(name: keyof MeshError, value: unknown): MeshError {
  return typeof value === 'string' ? { [name]: value } : {};
}

/** Whether a body is the validation answer of a 400: `detail[]` of `loc[]`, `msg`, `type` (OAS:560-591). */
export function isValidationError(body: unknown): boolean {
  const detail = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['detail'] : undefined;
  return Array.isArray(detail) && detail.length > 0 && detail.every(isValidationItem);
}

function isValidationItem(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return false;
  const { loc, msg, type } = item as Record<string, unknown>;
  return Array.isArray(loc) && loc.every(isLocation) && typeof msg === 'string' && typeof type === 'string';
}

function isLocation(part: unknown): boolean {
  return typeof part === 'string' || Number.isInteger(part);
}
