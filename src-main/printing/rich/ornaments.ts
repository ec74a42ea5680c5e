// The marks of the design language: petals, kawung trim, star, box to tick. Each is drawn from its top left corner.

/** Four petals around a diamond, the mark of the house, on a square of 100. */
const MARK =
  '<ellipse cx="29" cy="29" rx="27" ry="16.5" transform="rotate(45 29 29)"/>' +
  '<ellipse cx="71" cy="29" rx="27" ry="16.5" transform="rotate(-45 71 29)"/>' +
  '<ellipse cx="29" cy="71" rx="27" ry="16.5" transform="rotate(-45 29 71)"/>' +
  '<ellipse cx="71" cy="71" rx="27" ry="16.5" transform="rotate(45 71 71)"/>' +
  '<rect x="44.5" y="44.5" width="11" height="11" transform="rotate(45 50 50)"/>';

/** One kawung motif on a square of 100 (design language §2): four ellipses with a slit each. */
const petal = (x: number, y: number, angle: number): string =>
  `<path fill-rule="evenodd" transform="translate(${x} ${y}) rotate(${angle})" d="M-28.5 0a28.5 15 0 1 0 57 0a28.5 15 0 1 0 ` +
  '-57 0zM-13 0a13 2.6 0 1 0 26 0a13 2.6 0 1 0 -26 0z"/>';
const KAWUNG = petal(25, 25, 45) + petal(75, 25, -45) + petal(25, 75, -45) + petal(75, 75, 45);

/** Phosphor Icons, "star" fill (MIT licence), on a square of 256. */
const STAR =
  'M234.29,114.85l-45,38.83L203,211.75a16.4,16.4,0,0,1-24.5,17.82L128,198.49,77.47,229.57A16.4,16.4,0,0,1,53,211.75l' +
  '13.76-58.07-45-38.83A16.46,16.46,0,0,1,31.08,86l59-4.76,22.76-55.08a16.36,16.36,0,0,1,30.27,0l22.75,55.08,59,4.76a16.46,' +
  '16.46,0,0,1,9.37,28.86Z';

/** Side of a kawung motif. */
export const MOTIF = 40;

export function mark(x: number, y: number, side: number): string {
  return `<g transform="translate(${x} ${y}) scale(${side / 100})">${MARK}</g>`;
}

/** A strip of whole motifs, 40 dots high. */
export function trim(x: number, y: number, motifs: number): string {
  const strip = Array.from(
    { length: motifs },
    (_, index) => `<g transform="translate(${100 * index} 0)">${KAWUNG}</g>`,
  );
  return `<g transform="translate(${x} ${y}) scale(${MOTIF / 100})">${strip.join('')}</g>`;
}

export function star(x: number, y: number, side: number, colour: 'black' | 'white'): string {
  return `<path transform="translate(${x} ${y}) scale(${side / 256})" fill="${colour}" d="${STAR}"/>`;
}

/** Outer side of a box to tick. */
export const BOX = 26;

export function tickBox(x: number, y: number): string {
  return `<rect x="${x + 2}" y="${y + 2}" width="${BOX - 4}" height="${BOX - 4}" rx="4" fill="none" stroke="black" stroke-width="4"/>`;
}
