// Lists are paged, never scrolled: which rows of measured height go on which page and into which column. Pure.

export interface FlowRow {
  /** Rows of one group stand together under one head. */
  readonly group: string;
  /** CSS pixels. */
  readonly height: number;
}

export interface FlowSpace {
  readonly columns: number;
  /** Of one column, CSS pixels. */
  readonly height: number;
  /** Between two groups in one column. */
  readonly groupGap: number;
  /** Between two rows of a group. */
  readonly rowGap: (group: string) => number;
  /** What a group needs besides its rows: head, frame, padding. */
  readonly chrome: (group: string) => number;
}

/** Some rows of one group in one column. `continued`: its first rows came earlier. */
export interface FlowPart {
  readonly group: string;
  readonly rows: readonly number[];
  readonly continued: boolean;
}
export type FlowColumn = readonly FlowPart[];
export type FlowPage = readonly FlowColumn[];

/** Sizes are measured in fractions of a pixel; a row that is too high by less than this still fits. */
const TOLERANCE = 0.5;

/**
 * Fills column after column, page after page, in order. A row never breaks; one that is higher than a column stands
 * alone in its own. The last page's columns are levelled, so that a short page does not lean to the left.
 */
export function fillPages(rows: readonly FlowRow[], space: FlowSpace): readonly FlowPage[] {
  const pages = pagesOf(fillColumns(rows, 0, space), space.columns);
  const last = pages.at(-1);
  if (last === undefined || space.columns === 1) return pages;
  const first = last[0]?.[0]?.rows[0] ?? 0;
  return [...pages.slice(0, -1), level(rows, first, space)];
}

function pagesOf(columns: readonly FlowColumn[], perPage: number): FlowPage[] {
  const pages: FlowPage[] = [];
  for (let at = 0; at < columns.length; at += perPage) pages.push(columns.slice(at, at + perPage));
  return pages;
}

/** The lowest column height at which the rows from `first` on still fit on one page. */
function level(rows: readonly FlowRow[], first: number, space: FlowSpace): FlowPage {
  let low = 0;
  let high = space.height;
  while (high - low > 1) {
    const height = (low + high) / 2;
    const columns = fillColumns(rows, first, { ...space, height });
    if (
      columns.length <= space.columns &&
      columns.every((column) => heightOf(column, rows, space) <= height + TOLERANCE)
    ) {
      high = height;
    } else low = height;
  }
  return fillColumns(rows, first, { ...space, height: high });
}

function heightOf(column: FlowColumn, rows: readonly FlowRow[], space: FlowSpace): number {
  const parts = column.map((part) => {
    const heights = part.rows.reduce((sum, row) => sum + (rows[row]?.height ?? 0), 0);
    return space.chrome(part.group) + heights + space.rowGap(part.group) * (part.rows.length - 1);
  });
  return parts.reduce((sum, part) => sum + part, 0) + space.groupGap * (parts.length - 1);
}

function fillColumns(rows: readonly FlowRow[], first: number, space: FlowSpace): readonly FlowColumn[] {
  const columns: { group: string; rows: number[]; continued: boolean }[][] = [];
  const begun = new Set(rows.slice(0, first).map((row) => row.group));
  let used = 0;
  for (let index = first; index < rows.length; index++) {
    const row = rows[index];
    if (row === undefined) break;
    const column = columns.at(-1);
    const part = column?.at(-1);
    const joins = part?.group === row.group;
    const cost = joins
      ? space.rowGap(row.group) + row.height
      : (part === undefined ? 0 : space.groupGap) + space.chrome(row.group) + row.height;
    if (column !== undefined && used + cost <= space.height + TOLERANCE) {
      if (joins) part.rows.push(index);
      else column.push({ group: row.group, rows: [index], continued: begun.has(row.group) });
      used += cost;
    } else {
      columns.push([{ group: row.group, rows: [index], continued: begun.has(row.group) }]);
      used = space.chrome(row.group) + row.height;
    }
    begun.add(row.group);
  }
  return columns;
}
