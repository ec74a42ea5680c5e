// Paging loses nothing, keeps the order, and never lets a row run over the edge.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FlowRow, type FlowSpace, fillPages } from './flow-pages.ts';

const space: FlowSpace = { columns: 1, height: 100, groupGap: 10, rowGap: () => 5, chrome: () => 20 };
const rows = (group: string, ...heights: number[]): FlowRow[] => heights.map((height) => ({ group, height }));

describe('paging', () => {
  test('puts on one page what fits', () => {
    expect(fillPages(rows('a', 30, 40), space)).toEqual([[[{ group: 'a', rows: [0, 1], continued: false }]]]);
  });

  test('breaks between rows and says that a group goes on', () => {
    expect(fillPages(rows('a', 30, 30, 30), space)).toEqual([
      [[{ group: 'a', rows: [0, 1], continued: false }]],
      [[{ group: 'a', rows: [2], continued: true }]],
    ]);
  });

  test('counts the head of each group and the gap before it', () => {
    const fits = fillPages([...rows('a', 20), ...rows('b', 30)], space);
    const tooHigh = fillPages([...rows('a', 20), ...rows('b', 31)], space);
    expect(fits).toHaveLength(1);
    expect(tooHigh).toHaveLength(2);
  });

  test('levels the columns of the last page', () => {
    const [page] = fillPages(rows('a', 20, 20, 20, 20), { ...space, columns: 2, height: 200 });
    expect(page?.map((column) => column.flatMap((part) => part.rows))).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test('gives a row that is higher than a column one of its own', () => {
    expect(fillPages(rows('a', 10, 500, 10), space)).toHaveLength(3);
  });

  test('of nothing is no page', () => {
    expect(fillPages([], space)).toEqual([]);
  });

  test('keeps every row once, in order, and within the column', () => {
    const anyRows = fc.array(
      fc.record({ group: fc.constantFrom('a', 'b', 'c'), height: fc.integer({ min: 1, max: 120 }) }),
      { maxLength: 40 },
    );
    const anySpace = fc.record({
      columns: fc.integer({ min: 1, max: 3 }),
      height: fc.integer({ min: 40, max: 400 }),
      groupGap: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(anyRows, anySpace, (some, room) => {
        const all = { ...room, rowGap: () => 4, chrome: () => 12 };
        const columns = fillPages(some, all).flat();
        expect(columns.flatMap((column) => column.flatMap((part) => part.rows))).toEqual(some.map((_, index) => index));
        for (const column of columns) {
          const height = column.reduce(
            (sum, part) =>
              sum + 12 + part.rows.reduce((each, row) => each + (some[row]?.height ?? 0), 4 * (part.rows.length - 1)),
            room.groupGap * (column.length - 1),
          );
          const alone = column.length === 1 && column[0]?.rows.length === 1;
          expect(alone || height <= room.height + 1).toBe(true);
        }
        expect(fillPages(some, all).every((page) => page.length <= room.columns)).toBe(true);
      }),
    );
  });
});
