import { describe, expect, test } from 'vitest';
import { trace } from '../example.ts';
import { page, V1 } from './example-inbox.ts';
import { isLastPage, isRightListing, oddParameters, pagesUpTo } from './listing.ts';

const next = `/messageexchange/BOB/inbox?continue_from=${'n'.repeat(24)}`;

describe('a listing', () => {
  test('is odd in the parameters that break their bounds, or may', () => {
    const odd = page([], { query: { max_results: 9, continue_from: 'short', workflow_filter: '*X' } });
    expect(oddParameters(odd, trace(odd))).toEqual(['max_results', 'continue_from', 'workflow_filter']);
    const right = page([], { query: { max_results: 10, workflow_filter: '!X*' } });
    expect(isRightListing(right, trace(right))).toBe(true);
  });

  test('is not judged with an unknown parameter, a body, an odd header or a wrong token', () => {
    const requests = [
      page([], { query: { colour: 'red' } }),
      page([], { body: 'hello' }),
      page([], { headers: { Range: 'bytes=0-1' } }),
      page([], { headers: { Accept: '*/*' } }),
      page([], { token: { hash: 'differs' } }),
    ];
    for (const request of requests) expect(isRightListing(request, trace(request))).toBe(false);
  });

  test('goes on where a page before offered exactly its path', () => {
    const [first, last] = [page(['M1'], { next }), page(['M2'], { path: next })];
    expect(pagesUpTo(last, trace(first, last))).toEqual([first, last]);
    expect(isRightListing(last, trace(first, last))).toBe(true);
    expect(isRightListing(last, trace(last))).toBe(false);
  });

  test('ends without a next link in version 2, and with room to spare in version 1', () => {
    const ten = Array.from({ length: 10 }, (_, index) => `M${index}`);
    expect(isLastPage(page(ten, { query: { max_results: 10 } }))).toBe(true);
    expect(isLastPage(page(ten, { next }))).toBe(false);
    expect(isLastPage(page(ten, { query: { max_results: 10 }, headers: V1 }))).toBe(false);
    expect(isLastPage(page(ten, { headers: V1 }))).toBe(true);
  });
});
