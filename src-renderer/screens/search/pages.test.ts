// How results become pages: by the heights of their rows, known beforehand.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pagesOf, roomAfter, rowHeight } from './pages.ts';

const upright = { large: false, width: 'upright' } as const;
const short = { name: 12, facts: 30, why: false };

describe('a row', () => {
  test('grows with a long name, with the words it was found by, and in large text', () => {
    const plain = rowHeight(upright, short);
    expect(rowHeight(upright, { ...short, why: true })).toBeGreaterThan(plain);
    expect(rowHeight(upright, { ...short, name: 60 })).toBeGreaterThan(plain);
    expect(rowHeight({ ...upright, large: true }, short)).toBeGreaterThan(plain);
  });
});

describe('pages', () => {
  const rows = fc.array(fc.record({ height: fc.double({ min: 6, max: 24, noNaN: true }) }), { maxLength: 40 });
  const boxes = fc.double({ min: 1, max: 90, noNaN: true });

  test('hold every row once, in order, and never more than fits unless it is one', () => {
    fc.assert(
      fc.property(rows, boxes, (found, box) => {
        const pages = pagesOf(found, box);
        expect(pages.flat()).toEqual(found);
        for (const page of pages) {
          const needed = page.reduce((sum, row) => sum + row.height + 1.25, -0.75);
          expect(page.length === 1 || needed <= box + 1e-9).toBe(true);
        }
      }),
    );
  });

  test('are none before the box is known', () => {
    expect(pagesOf([{ height: 9 }], 0)).toEqual([]);
  });

  test('leave room below a short list', () => {
    expect(roomAfter([{ height: 9 }, { height: 11 }], 40)).toBe(17.5);
  });
});
