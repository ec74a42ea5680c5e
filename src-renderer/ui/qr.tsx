// A QR code: black on white in every contrast, with its quiet zone, no logo inside (DESIGN-LANGUAGE section 5).
import { memo } from 'react';
import { encode } from 'uqr';
import './qr.css';

/** `label` is what it leads to, read aloud. Kept while its text stays: making a code is the dearest thing on a ticket. */
export const QrCode = memo(({ text, label }: { readonly text: string; readonly label: string }) => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const path = data
    .map((row, y) =>
      runs(row)
        .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
});

/** Where black begins in a row, and how long it goes on. */
function runs(row: readonly boolean[]): readonly [start: number, length: number][] {
  const found: [number, number][] = [];
  for (const [x, black] of row.entries()) {
    const last = found.at(-1);
    if (!black) continue;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else found.push([x, 1]);
  }
  return found;
}
