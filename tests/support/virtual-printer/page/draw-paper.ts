// Draws a paper as the slip it would be: every element at its place and size, dots scaled to pixels.
// Text from the printer only ever becomes text nodes, never markup.
import type {
  BarcodeView,
  ElementView,
  ImageRunView,
  LineView,
  PaperView,
  PictureElementView,
  PictureView,
  TextRunView,
} from '../page-view.ts';

/** Pixels to a dot: 80 mm of paper become 427 px. */
const SCALE = 2 / 3;
/** Unprinted edge either side: what the paper is wider than the head. */
const edgeDots: Readonly<Record<number, number>> = { 576: 32, 384: 40 };
/** The cell of font A before scaling; the style sheet sets this font size and line height. */
const CELL_HEIGHT = 16;

const endings: Readonly<Record<PaperView['ending'], string>> = {
  open: 'in the slot',
  'full-cut': 'cut',
  'partial-cut': 'cut, one point left',
  torn: 'torn off',
  'ran-out': 'end of the roll',
};

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...content: readonly (string | Node)[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  if (className !== '') node.className = className;
  node.append(...content);
  return node;
}

function px(dots: number): string {
  return `${dots * SCALE}px`;
}

function measureAdvance(): number {
  const probe = make('span', 'run probe', 'M'.repeat(50));
  document.body.append(probe);
  const advance = probe.getBoundingClientRect().width / 50;
  probe.remove();
  return advance;
}
let advance: number | null = null;

function drawPicture(picture: PictureView): HTMLCanvasElement {
  const canvas = make('canvas', '');
  canvas.width = Math.max(1, picture.width);
  canvas.height = Math.max(1, picture.height);
  const context = canvas.getContext('2d');
  if (context === null || picture.width === 0 || picture.height === 0) return canvas;
  const rows = Uint8Array.from(atob(picture.rows), (character) => character.charCodeAt(0));
  const stride = Math.ceil(picture.width / 8);
  const image = context.createImageData(picture.width, picture.height);
  for (let index = 0; index < picture.width * picture.height; index += 1) {
    const x = index % picture.width;
    const byte = rows[Math.floor(index / picture.width) * stride + (x >> 3)] ?? 0;
    if ((byte & (0x80 >> (x & 7))) !== 0) image.data.set([26, 24, 22, 255], index * 4);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function drawTextRun(run: TextRunView, glyphDots: number): HTMLElement {
  advance ??= measureAdvance();
  const node = make('span', 'run', run.text);
  node.classList.toggle('bold', run.bold);
  node.classList.toggle('inverse', run.inverse);
  if (run.underline > 0) node.classList.add(run.underline === 2 ? 'underline-2' : 'underline-1');
  const across = (run.widthDots * SCALE) / (advance * [...run.text].length);
  const down = (run.heightDots * SCALE) / CELL_HEIGHT;
  node.style.left = px(run.leftDots);
  node.style.top = px(glyphDots - run.heightDots);
  node.style.transform = `scale(${across}, ${down})`;
  return node;
}

function drawImageRun(run: ImageRunView, glyphDots: number): HTMLElement {
  const canvas = drawPicture(run.picture);
  canvas.className = 'placed';
  canvas.style.left = px(run.leftDots);
  canvas.style.top = px(glyphDots - run.picture.height);
  canvas.style.width = px(run.picture.width);
  canvas.style.height = px(run.picture.height);
  return canvas;
}

function drawLine(line: LineView): HTMLElement {
  const runs = line.runs.map((run) =>
    run.kind === 'text' ? drawTextRun(run, line.glyphDots) : drawImageRun(run, line.glyphDots),
  );
  const inner = make('div', line.upsideDown ? 'glyphs upside-down' : 'glyphs', ...runs);
  inner.style.left = px(line.leftDots);
  inner.style.width = px(line.widthDots);
  inner.style.height = px(line.glyphDots);
  return make('div', 'row', inner);
}

function drawPlaced(element: PictureElementView | BarcodeView): HTMLElement {
  const node =
    element.kind === 'picture' ? drawPicture(element.picture) : make('div', 'bars', make('span', '', element.label));
  node.classList.add('placed');
  node.setAttribute('role', 'img');
  node.setAttribute('aria-label', element.label);
  node.title = element.label;
  node.style.left = px(element.leftDots);
  node.style.width = px(element.widthDots);
  node.style.height = px(element.heightDots);
  return make('div', 'row', node);
}

function drawElement(element: ElementView): HTMLElement {
  const row =
    element.kind === 'line' ? drawLine(element) : element.kind === 'feed' ? make('div', 'row') : drawPlaced(element);
  row.style.height = px(element.heightDots);
  return row;
}

function drawProblems(paper: PaperView): readonly Node[] {
  if (paper.problems.length === 0) return [];
  const items = paper.problems.map((problem) =>
    make(
      'li',
      '',
      make('strong', '', problem.what),
      ' ',
      make('code', '', `${problem.bytes} at byte ${problem.offset}`),
    ),
  );
  const count = paper.problems.length === 1 ? '1 problem' : `${paper.problems.length} problems`;
  return [make('div', 'problems', make('p', '', count), make('ul', '', ...items))];
}

function caption(paper: PaperView): string {
  const widthMm = paper.widthDots === 576 ? 80 : 58;
  const size = `${widthMm} × ${Math.round(paper.lengthMm)} mm`;
  const time = paper.printedAt === null ? [] : [new Date(paper.printedAt).toLocaleTimeString('id-ID')];
  const drawer = paper.drawerKicks === 0 ? [] : [`drawer opened ${paper.drawerKicks}×`];
  return [...time, size, endings[paper.ending], ...drawer].join(' · ');
}

/** The slip with its caption and problems. */
export function drawPaper(paper: PaperView): HTMLElement {
  const edge = edgeDots[paper.widthDots] ?? 32;
  const print = make('div', 'print', ...paper.elements.map(drawElement));
  print.style.width = px(paper.widthDots);
  const sheet = make('div', 'sheet', print);
  sheet.style.paddingInline = px(edge);
  const slip = make('div', `slip ${paper.ending}`, sheet);
  const title = paper.id === 0 ? 'Not cut yet' : `Paper ${paper.id}`;
  const foot = make('p', 'caption', make('b', '', title), ` ${caption(paper)}`);
  const article = make('article', 'paper', slip, foot, ...drawProblems(paper));
  article.style.width = px(paper.widthDots + 2 * edge);
  article.setAttribute('aria-label', title);
  return article;
}
