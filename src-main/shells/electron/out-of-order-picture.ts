// The last screen: drawn without script, style or font file, so that it stands when the page cannot be kept alive.
// Words and colours are those of the page's own out-of-order screen.
import { english } from '../../../src-shared/locales/en.ts';
import { indonesian } from '../../../src-shared/locales/id.ts';
import type { PartialTexts } from '../../../src-shared/locales/texts.ts';

/** An SVG document that fills any screen; portrait in its proportions. */
export function outOfOrderPicture(): string {
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1080 1920" width="100%" height="100%" lang="id">',
    `<title>${indonesian['system.outOfOrder']}</title>`,
    '<rect x="-4000" y="-4000" width="9080" height="9920" fill="#1B2B66"/>',
    kawung(540, 560, 300),
    '<g fill="#FFFFFF" font-family="sans-serif" text-anchor="middle">',
    ...lines(indonesian, 860, 62),
    ...lines(english, 1120, 46),
    line(indonesian['system.outOfOrderCrashes'], 1780, 34),
    '</g></svg>',
  ].join('\n');
}

function lines(texts: PartialTexts, y: number, size: number): string[] {
  const title = texts['system.outOfOrder'] ?? '';
  return [line(title, y, size, 700), line(texts['system.outOfOrderText'] ?? '', y + size * 1.7, size * 0.75)];
}

function line(text: string, y: number, size: number, weight = 400): string {
  return `<text x="540" y="${y}" font-size="${size}" font-weight="${weight}">${text}</text>`;
}

/** One kawung motif of side `side` around (`x`, `y`): four ellipses that point at the centre (design language §2). */
function kawung(x: number, y: number, side: number): string {
  const quarter = side / 4;
  const petals = [-1, 1].flatMap((across) => [-1, 1].map((down) => ({ across, down })));
  return petals
    .map(({ across, down }) => {
      const centre = `translate(${x + across * quarter} ${y + down * quarter}) rotate(${across * down * 45})`;
      return `<ellipse transform="${centre}" rx="${side * 0.285}" ry="${side * 0.15}" fill="#F4B437"/>`;
    })
    .join('');
}
