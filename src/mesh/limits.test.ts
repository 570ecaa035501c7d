import { describe, expect, it } from 'vitest';
import * as limits from './limits.ts';

describe('the limits are those of the specification', () => {
  it('"a single request message is 100MB", in either reading (OAS:414)', () => {
    expect(limits.REQUEST_BYTES_ACCEPTED).toBe(100_000_000);
    expect(limits.REQUEST_BYTES_REFUSED_ABOVE).toBe(104_857_600);
  });

  it('"The upper limit of a single chunked message is 100GB" (OAS:414)', () => {
    expect(limits.MESSAGE_BYTES).toBe(100_000_000_000);
  });

  it('max_results: "maximum: 5000.0", "minimum: 10.0", "default: 500" (OAS:654-658)', () => {
    expect(limits.MAX_RESULTS).toEqual({ min: 10, max: 5000, default: 500 });
  });

  it('continue_from: "maxLength: 1000", "minLength: 24" (OAS:666-667)', () => {
    expect(limits.CONTINUE_FROM_LENGTH).toEqual({ min: 24, max: 1000 });
  });

  it('workflow_filter: "maxLength: 255", "minLength: 2" (OAS:688-689)', () => {
    expect(limits.WORKFLOW_FILTER_LENGTH).toEqual({ min: 2, max: 255 });
  });

  it('"not within 2 hours of the server time" (OAS:291)', () => {
    expect(limits.TOKEN_WINDOW_MS).toBe(7_200_000);
  });

  it('"within five days of delivery", "30 days after the initial delivery" (OAS:428)', () => {
    expect(limits.DAY_MS).toBe(86_400_000);
    expect(limits.INBOX_EXPIRY_MS).toBe(432_000_000);
    expect(limits.DELETION_MS).toBe(2_592_000_000);
  });
});
