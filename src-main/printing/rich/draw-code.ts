// QR codes in a picture: module by module, black on white, with a quiet zone and nothing in it.
import type { Code, CodeSizes } from '../document.ts';
import { codeModules, moduleDots, QUIET_MODULES } from '../document-code.ts';
import { centred, type Drawn, inner, lines } from './drawing.ts';
import type { Measures } from './measures.ts';

/** A QR code with modules of `dots` dots, without quiet zone. */
function modulesPath(modules: readonly (readonly boolean[])[], dots: number): string {
  const bars = modules.flatMap((row, y) => barsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return `<path transform="scale(${dots})" shape-rendering="crispEdges" d="${bars.join('')}"/>`;
}

/** Neighbouring black modules as one bar: [first, length]. */
function barsOf(row: readonly boolean[]): [number, number][] {
  const bars: [number, number][] = [];
  row.forEach((black, x) => {
    const last = bars.at(-1);
    if (!black) return;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else bars.push([x, 1]);
  });
  return bars;
}

const DISTANCE = 34;

export function drawCode({ data, title, hint }: Code, paper: Measures): Drawn {
  const modules = codeModules(data);
  const dots = moduleDots(modules.length, paper.width);
  const side = modules.length * dots;
  const quiet = QUIET_MODULES * dots;
  const picture = modulesPath(modules, dots);
  const wordless = title === '' && hint === '';
  if (side > paper.codeBesideWords || wordless) {
    // On whole bytes, so that a module is one byte of the raster.
    const left = Math.floor((paper.width - side) / 16) * 8;
    const top = side + quiet;
    const first = centred(title, paper.type.codeTitle, paper, top);
    const second = centred(hint, paper.type.codeHint, paper, top + first.height + 2);
    return {
      svg: `<g transform="translate(${left} 0)">${picture}</g>${first.svg}${second.svg}`,
      height: wordless ? side : top + first.height + 2 + second.height,
      before: DISTANCE,
      after: wordless ? DISTANCE : 12,
    };
  }
  const left = Math.max(quiet, paper.margin);
  const x = left + side + DISTANCE;
  const room = paper.width - paper.margin - x;
  const first = lines(title, paper.type.codeTitle, { x, top: 0, room, anchor: 'start', balanced: true });
  const second = lines(hint, paper.type.codeHint, { x, top: first.height + 4, room, anchor: 'start', balanced: true });
  const words = first.height + 4 + second.height;
  const height = Math.max(side, words);
  return {
    svg:
      `<g transform="translate(${left} ${Math.round((height - side) / 2)})">${picture}</g>` +
      `<g transform="translate(0 ${Math.round((height - words) / 2)})">${first.svg}${second.svg}</g>`,
    height,
    before: DISTANCE,
    after: DISTANCE,
  };
}

/** Side by side where there is room, each with its label under it. */
export function drawCodeSizes({ title, data, codes }: CodeSizes, paper: Measures): Drawn {
  const modules = codeModules(data);
  const heading = centred(title, paper.type.listTitle, paper, 0);
  const rows: { readonly side: number; readonly label: string; readonly dots: number }[][] = [[]];
  let taken = 0;
  for (const { label, dots } of codes) {
    const side = modules.length * dots;
    const wide = side + 2 * QUIET_MODULES * dots;
    if (taken > 0 && taken + wide > inner(paper)) {
      rows.push([]);
      taken = 0;
    }
    rows.at(-1)?.push({ side, label, dots });
    taken += wide;
  }
  let y = Math.round(heading.height);
  const drawn = rows.map((row) => {
    const wide = row.reduce((sum, { side, dots }) => sum + side + 2 * QUIET_MODULES * dots, 0);
    const bottom = y + Math.max(...row.map(({ side, dots }) => side + QUIET_MODULES * dots));
    let x = Math.floor((paper.width - wide) / 16) * 8;
    const parts = row.map(({ side, label, dots }) => {
      const left = x + QUIET_MODULES * dots;
      x = left + side + QUIET_MODULES * dots;
      const under = lines(label, paper.type.small, {
        x: left + side / 2,
        top: bottom + 12,
        room: side + 40,
        anchor: 'middle',
      });
      return `<g transform="translate(${left} ${bottom - side})">${modulesPath(modules, dots)}</g>${under.svg}`;
    });
    y = Math.ceil(bottom + 12 + paper.type.small.size * paper.type.small.lineHeight);
    return parts.join('');
  });
  return { svg: heading.svg + drawn.join(''), height: y, before: 10, after: 10 };
}
