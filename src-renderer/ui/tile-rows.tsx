// Puts tiles side by side: rows of as many as there are columns, for Flow to page.
import type { ReactNode } from 'react';
import type { FlowItem } from './flow.tsx';

interface Tile {
  readonly key: string;
  readonly node: ReactNode;
}

export function tileRows(tiles: readonly Tile[], columns: number): readonly FlowItem[] {
  const rows: FlowItem[] = [];
  for (let at = 0; at < tiles.length; at += columns) {
    const row = tiles.slice(at, at + columns);
    rows.push({
      key: row[0]?.key ?? String(at),
      entries: row.length,
      node: (
        <div className="tile-row" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
          {row.map((tile) => (
            <div key={tile.key}>{tile.node}</div>
          ))}
        </div>
      ),
    });
  }
  return rows;
}
