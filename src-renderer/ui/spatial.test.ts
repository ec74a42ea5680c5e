// The manual of the arrow keys: a picture of buttons, and where each arrow leads.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, type Direction, nextIn, readingOrder } from './spatial.ts';

/** Each letter is a button; the same letter again makes it wider or higher. */
function picture(...lines: readonly string[]): { readonly names: readonly string[]; readonly boxes: readonly Box[] } {
  const cells = lines
    .flatMap((line, y) => [...line].map((name, x) => ({ name, x, y })))
    .filter(({ name }) => name !== ' ');
  const names = [...new Set(cells.map(({ name }) => name))];
  const boxes = names.map((name) => {
    const mine = cells.filter((cell) => cell.name === name);
    const xs = mine.map(({ x }) => x);
    const ys = mine.map(({ y }) => y);
    return {
      left: Math.min(...xs) * 100,
      top: Math.min(...ys) * 100,
      width: (Math.max(...xs) - Math.min(...xs)) * 100 + 90,
      height: (Math.max(...ys) - Math.min(...ys)) * 100 + 90,
    };
  });
  return { names, boxes };
}

function walk(lines: readonly string[], start: string | null, ...steps: readonly Direction[]): string {
  const { names, boxes } = picture(...lines);
  let at = start === null ? -1 : names.indexOf(start);
  let way = start ?? '';
  for (const step of steps) {
    at = nextIn(step, boxes[at] ?? null, boxes);
    way += names[at] ?? '?';
  }
  return way;
}

const home = ['aaaa', 'bbbb', 'cccc', 'ddee', 'ffgg', 'hijk'];

describe('an arrow', () => {
  test('leads to the nearest in its direction', () => {
    expect(walk(home, 'a', 'down', 'down', 'down', 'down', 'down')).toBe('abcdfh');
    expect(walk(home, 'd', 'right')).toBe('de');
    expect(walk(home, 'k', 'up', 'up', 'up')).toBe('kgec');
    expect(walk(home, 'e', 'left')).toBe('ed');
  });

  test('to the right, again and again, comes past everything in reading order', () => {
    const steps = Array.from({ length: 11 }, () => 'right' as const);
    expect(walk(home, 'a', ...steps)).toBe('abcdefghijka');
  });

  test('to the left comes past everything the other way', () => {
    const steps = Array.from({ length: 4 }, () => 'left' as const);
    expect(walk(home, 'b', ...steps)).toBe('bakji');
  });

  test('past the lower edge begins again at the top, in the same column', () => {
    expect(walk(['ab', 'cd', 'ef'], 'f', 'down')).toBe('fb');
    expect(walk(['ab', 'cd', 'ef'], 'a', 'up')).toBe('ae');
  });

  test('from nowhere leads to the first, or back to the last', () => {
    expect(walk(home, null, 'down')).toBe('a');
    expect(walk(home, null, 'up')).toBe('k');
  });

  test('alone on a screen stays', () => {
    expect(walk(['a'], 'a', 'down')).toBe('a?');
    expect(nextIn('down', null, [])).toBe(-1);
  });

  test('passes a gap, and does not prefer what stands aside', () => {
    expect(walk(['a b', '   ', 'c  '], 'b', 'down')).toBe('bc');
    expect(walk(['aa  ', '  b ', '    ', 'c   '], 'a', 'down')).toBe('ab');
  });
});

describe('any screen whatever', () => {
  const grid = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }).map((rows) =>
    rows.flatMap((columns, row) =>
      Array.from({ length: columns }, (_, column) => ({
        left: (column * 1_000) / columns,
        top: row * 120,
        width: 1_000 / columns - 20,
        height: 100,
      })),
    ),
  );

  test('is reached as a whole by one arrow', () => {
    fc.assert(
      fc.property(grid, (boxes) => {
        const reached = new Set<number>();
        let at = readingOrder(boxes)[0] ?? -1;
        for (const _ of boxes) {
          reached.add(at);
          at = boxes.length === 1 ? at : nextIn('right', boxes[at] ?? null, boxes);
        }
        expect(reached.size).toBe(boxes.length);
      }),
    );
  });

  test('always has somewhere else to go, up and down, while there is more than one', () => {
    fc.assert(
      fc.property(grid, fc.constantFrom('up', 'down', 'left', 'right'), (boxes, direction) => {
        fc.pre(boxes.length > 1);
        for (const [index, box] of boxes.entries()) {
          const next = nextIn(direction, box, boxes);
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).not.toBe(index);
        }
      }),
    );
  });
});
