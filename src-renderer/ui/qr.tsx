// A QR code: black on white in every contrast, with its quiet zone, no logo inside (DESIGN-LANGUAGE section 5).
import { memo, useMemo } from 'react';
import { encode } from 'uqr';
import './qr.css';
import { useAfterFrame } from './use-after-frame.ts';

interface QrCodeProps {
  readonly text: string;
  /** What it leads to, read aloud. */
  readonly label: string;
}

/**
 * Making a code is the dearest thing on a ticket: it is kept while its text stays, and made right after the frame that
 * shows what stands around it, so that a number never waits for its code.
 */
export const QrCode = memo(({ text, label }: QrCodeProps) => {
  const itsTurn = useAfterFrame();
  const code = useMemo(() => (itsTurn ? drawn(text) : null), [itsTurn, text]);
  return (
    <svg className="qr" viewBox={code?.viewBox} shapeRendering="crispEdges" role="img" aria-label={label}>
      {code !== null && <path d={code.dark} />}
    </svg>
  );
});

/** One path for everything dark, a module being one unit. */
function drawn(text: string): { readonly viewBox: string; readonly dark: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const dark = data
    .map((row, y) =>
      runs(row)
        .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('');
  return { viewBox: `0 0 ${size} ${size}`, dark };
}

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
