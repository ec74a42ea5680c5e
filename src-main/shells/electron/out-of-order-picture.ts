// The last screen: drawn without script, style or font file, so that it stands when the page cannot be kept alive.
// Its words are those of the page's own out-of-order screen.
import { english } from '../../../src-shared/locales/en.ts';
import { indonesian } from '../../../src-shared/locales/id.ts';

/** The mark of the house, 100 units wide: four petals of the kawung around a grain (design language §2). */
const MARK = [
  '<g fill="#FFFFFF">',
  ...[
    [29, 29, 45],
    [71, 29, -45],
    [29, 71, -45],
    [71, 71, 45],
  ].map(([x, y, turn]) => `<ellipse cx="${x}" cy="${y}" rx="27" ry="16.5" transform="rotate(${turn} ${x} ${y})"/>`),
  '</g><rect x="44.5" y="44.5" width="11" height="11" fill="#F4B437" transform="rotate(45 50 50)"/>',
].join('');

/** An SVG document that fills any screen; portrait in its proportions. */
export function outOfOrderPicture(): string {
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1080 1920" width="100%" height="100%">',
    `<title>${indonesian['system.outOfOrder']}</title>`,
    '<rect x="-4000" y="-4000" width="9080" height="9920" fill="#1B2B66"/>',
    `<g transform="translate(390 420) scale(3)">${MARK}</g>`,
    '<g fill="#FFFFFF" font-family="sans-serif" text-anchor="middle">',
    line(indonesian['system.outOfOrder'], { y: 860, size: 62, weight: 700 }),
    line(indonesian['system.outOfOrderText'], { y: 966, size: 48 }),
    line(english['system.outOfOrder'], { y: 1120, size: 46, weight: 700 }),
    line(english['system.outOfOrderText'], { y: 1198, size: 36 }),
    line(indonesian['system.outOfOrderCrashes'], { y: 1780, size: 34 }),
    '</g></svg>',
  ].join('\n');
}

function line(text: string, { y, size, weight = 400 }: { y: number; size: number; weight?: number }): string {
  return `<text x="540" y="${y}" font-size="${size}" font-weight="${weight}">${text}</text>`;
}
