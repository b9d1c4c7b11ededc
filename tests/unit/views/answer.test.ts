import { describe, expect, it } from 'vitest';
import { paging } from '../../../src/views/answer.ts';

const turns = (page: number, total: number): readonly string[] =>
  paging('log', page, 10, total).map(({ label, line }) => `${label}: ${line}`);

describe('the pages of a list', () => {
  it.each([
    [1, 10, []],
    [1, 11, ['Next: log page 2']],
    [2, 30, ['Previous: log page 1', 'Next: log page 3']],
    [3, 30, ['Previous: log page 2']],
  ])('page %i of %i items leads to those beside it', (page, total, labels) => {
    expect(turns(page, total)).toEqual(labels);
  });

  it.each([
    [4, 30],
    [9, 30],
    [2, 0],
  ])('page %i of %i items is beyond the end and leads nowhere', (page, total) => {
    expect(turns(page, total)).toEqual([]);
  });
});
