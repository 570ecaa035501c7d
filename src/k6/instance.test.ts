import { describe, expect, it } from 'vitest';
import { instanceOf } from './instance.ts';

describe('the number of an instance', () => {
  it.each([
    [undefined, undefined, 0],
    ['0:1/4', '0,1/4,2/4,3/4,1', 0],
    ['1/4:1/2', '0,1/4,1/2,3/4,1', 1],
    ['3/4:1', '0,1/4,1/2,3/4,1', 3],
    ['1/2:1', undefined, 1],
    ['50%:75%', undefined, 2],
  ])('%s of %s is %i', (segment, sequence, number) => {
    expect(instanceOf(segment, sequence)).toBe(number);
  });
});
