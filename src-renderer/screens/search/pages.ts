// How high a row of the list is, and how many fit: known beforehand from how long its texts are, so that a letter typed
// needs no measuring. Reckoned generously; tests/support/stage looks for texts that are cut off.

/** In rem: what lies between two rows, their lip included; below the last only the lip. */
const BETWEEN = 1.25;
const LIP = 0.5;
/** Rem: a heading and one row of suggestions, also in large text. */
export const ROOM_FOR_MORE = 16;

/** What the height of a row depends on; lengths in letters. */
export interface RowTexts {
  readonly name: number;
  /** Place and status together. */
  readonly facts: number;
  /** With the words it was found by, on a line of their own. */
  readonly why: boolean;
}

/** How the list stands: beside the keyboard of a lying screen, upright, or alone on a lying one. */
export interface ListShape {
  readonly large: boolean;
  readonly width: 'narrow' | 'upright' | 'wide';
}

interface Measures {
  /** Letters that surely fit on one line. */
  readonly name: number;
  readonly facts: number;
  /** Rem: a row of one line each, and what another line of each kind adds. */
  readonly plain: number;
  readonly nameLine: number;
  readonly factsLine: number;
  readonly whyLine: number;
}

const normal = { plain: 9.25, nameLine: 3.25, factsLine: 0.75, whyLine: 2.875 };
const large = { plain: 11, nameLine: 4.25, factsLine: 4.125, whyLine: 3.75 };
const measures: Readonly<Record<ListShape['width'], { normal: Measures; large: Measures }>> = {
  narrow: {
    normal: { ...normal, plain: 8.625, name: 34, facts: 36, whyLine: 2.75 },
    large: { ...large, name: 24, facts: 22 },
  },
  upright: { normal: { ...normal, name: 34, facts: 44 }, large: { ...large, name: 26, facts: 28 } },
  wide: { normal: { ...normal, name: 70, facts: 90 }, large: { ...large, name: 56, facts: 60 } },
};

/** Rem, without what lies between. */
export function rowHeight(shape: ListShape, texts: RowTexts): number {
  const size = measures[shape.width][shape.large ? 'large' : 'normal'];
  const name = texts.name > size.name ? size.nameLine : 0;
  const facts = texts.facts > size.facts ? size.factsLine : 0;
  return size.plain + name + facts + (texts.why ? size.whyLine : 0);
}

/** Rows page by page, in order; `height` is what the box has, in rem, 0 before it is known. A page has at least one row. */
export function pagesOf<Row extends { readonly height: number }>(
  rows: readonly Row[],
  height: number,
): readonly (readonly Row[])[] {
  if (height === 0) return [];
  const pages: Row[][] = [];
  let left = 0;
  for (const row of rows) {
    const page = pages.at(-1);
    if (page === undefined || row.height + LIP > left) {
      pages.push([row]);
      left = height - row.height - BETWEEN;
    } else {
      page.push(row);
      left -= row.height + BETWEEN;
    }
  }
  return pages;
}

/** Rem left below all rows; negative where they fill more than a page. */
export function roomAfter(rows: readonly { readonly height: number }[], height: number): number {
  return rows.reduce((left, row) => left - row.height - BETWEEN, height);
}
