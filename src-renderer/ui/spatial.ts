// Where an arrow key leads among boxes on a screen: to the nearest in that direction. Right and left end in the reading
// order, so that right alone, pressed again and again, comes past everything; up and down begin again at the other edge.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
export type Direction = 'left' | 'right' | 'up' | 'down';

/** Edges closer than this are one line, CSS pixels. */
const TOUCHING = 2;
/** How much worse a box is that stands beside the way than one that stands on it. */
const ASIDE = 3;

/**
 * Index in `boxes` of where `direction` leads from `from`; null from a place that is none of them: then the first, or for
 * left and up the last. -1 where there are none.
 */
export function nextIn(direction: Direction, from: Box | null, boxes: readonly Box[]): number {
  const order = readingOrder(boxes);
  if (from === null) return (direction === 'left' || direction === 'up' ? order.at(-1) : order[0]) ?? -1;
  const others = boxes.flatMap((box, index) => (isSame(box, from) ? [] : [{ box, index }]));
  const sideways = direction === 'left' || direction === 'right';
  const ahead = others.filter(({ box }) => isAhead(direction, from, box) && (!sideways || inRow(from, box)));
  const nearest = least(ahead, ({ box }) => distance(direction, from, box));
  if (nearest !== undefined) return nearest.index;
  return sideways ? alongOrder(direction, from, boxes) : aroundEdge(direction, from, others);
}

/** Indexes of `boxes` as they are read: row by row, each from the left. */
export function readingOrder(boxes: readonly Box[]): readonly number[] {
  const byTop = boxes.map((box, index) => ({ box, index })).sort((a, b) => a.box.top - b.box.top);
  const rows: (typeof byTop)[] = [];
  for (const each of byTop) {
    const row = rows.at(-1);
    const head = row?.[0]?.box;
    const middle = each.box.top + each.box.height / 2;
    if (row !== undefined && head !== undefined && middle < head.top + head.height) row.push(each);
    else rows.push([each]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box.left - b.box.left).map(({ index }) => index));
}

/** The next, or the one before, in the reading order; after the last comes the first. */
function alongOrder(direction: Direction, from: Box, boxes: readonly Box[]): number {
  const order = readingOrder(boxes);
  const at = order.findIndex((index) => isSame(boxes[index] ?? from, from));
  const next = at < 0 ? 0 : at + (direction === 'right' ? 1 : -1);
  return order.at(next % order.length) ?? -1;
}

/** Past the lowest comes the highest of the same column, and the other way round. */
function aroundEdge(
  direction: Direction,
  from: Box,
  others: readonly { readonly box: Box; readonly index: number }[],
): number {
  const sign = direction === 'down' ? 1 : -1;
  const edge = least(others, ({ box }) => sign * box.top + ASIDE * apart(from.left, from.width, box.left, box.width));
  return edge?.index ?? -1;
}

function isAhead(direction: Direction, from: Box, box: Box): boolean {
  switch (direction) {
    case 'right':
      return box.left >= from.left + from.width - TOUCHING;
    case 'left':
      return box.left + box.width <= from.left + TOUCHING;
    case 'down':
      return box.top >= from.top + from.height - TOUCHING;
    case 'up':
      return box.top + box.height <= from.top + TOUCHING;
  }
}

function inRow(from: Box, box: Box): boolean {
  return apart(from.top, from.height, box.top, box.height) === 0;
}

function distance(direction: Direction, from: Box, box: Box): number {
  const along =
    direction === 'left' || direction === 'right'
      ? apart(from.left, from.width, box.left, box.width)
      : apart(from.top, from.height, box.top, box.height);
  const [aside, between] =
    direction === 'left' || direction === 'right'
      ? [apart(from.top, from.height, box.top, box.height), middleOf(from.top, from.height, box.top, box.height)]
      : [apart(from.left, from.width, box.left, box.width), middleOf(from.left, from.width, box.left, box.width)];
  // Between two that are equally near, the one whose middle is nearer.
  return along + ASIDE * aside + between / 1_000;
}

/** How far two stretches are from each other; 0 where they overlap by more than an edge. */
function apart(start: number, length: number, other: number, otherLength: number): number {
  const gap = Math.max(other - (start + length), start - (other + otherLength));
  return gap > -TOUCHING ? Math.max(gap, 0) + TOUCHING : 0;
}

function middleOf(start: number, length: number, other: number, otherLength: number): number {
  return Math.abs(start + length / 2 - (other + otherLength / 2));
}

function isSame(box: Box, other: Box): boolean {
  return box.left === other.left && box.top === other.top && box.width === other.width && box.height === other.height;
}

function least<Item>(items: readonly Item[], cost: (item: Item) => number): Item | undefined {
  let best: { readonly item: Item; readonly cost: number } | undefined;
  for (const item of items) {
    const mine = cost(item);
    if (best === undefined || mine < best.cost) best = { item, cost: mine };
  }
  return best?.item;
}
