// A roll being written on in ESC/POS text, as short as it can be said: looks and alignment are sent when they change.
// node-thermal-printer composes the bytes; its transports are not used (they report success without paper).
import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import type { PaperWidth } from '../document.ts';
import { codeModules } from '../document-code.ts';
import { type ComposedPaper, FEED_AND_CUT, millimetresOf, printCode, printMode, RESET } from './commands.ts';
import { transliterate, wrap } from './plain-text.ts';

const columnsOf: Readonly<Record<PaperWidth, number>> = { '80': 48, '58': 32 };
/** Dots of a character of font A. */
export const CHARACTER_DOTS = 12;
/** Dots of a line of it, with the space above the next one: 3.75 mm, what ESC @ sets. */
const LINE_DOTS = 30;
const CHARACTER_HEIGHT = 24;
/** Largest enlargement ESC/POS knows (GS !). */
const MAX_SCALE = 8;

/** Bits of ESC ! n. */
const looksOf = { plain: 0x00, bold: 0x08, tall: 0x18, large: 0x38 } as const;
/** `tall` is bold and twice as high, `large` is that and twice as wide. */
export type Looks = keyof typeof looksOf;

/** Writes from top to bottom; every method answers with the sheet itself. */
export class TextSheet {
  /** Characters of a plain line. */
  readonly columns: number;
  readonly #printer: ThermalPrinter;
  #looks: Looks | null = 'plain';
  #side: 'left' | 'center' = 'left';
  #afterBlank = true;
  #dots = 0;

  constructor(width: PaperWidth) {
    this.columns = columnsOf[width];
    this.#printer = new ThermalPrinter({ type: PrinterTypes.EPSON, width: this.columns, interface: '' });
    this.#printer.clear();
    this.#printer.add(Buffer.from(RESET));
    // Said aloud, because clones wake up in other code pages.
    this.#printer.setCharacterSet(CharacterSet.PC437_USA);
  }

  align(side: 'left' | 'center'): this {
    if (side !== this.#side) {
      if (side === 'left') this.#printer.alignLeft();
      else this.#printer.alignCenter();
    }
    this.#side = side;
    return this;
  }

  /** Words, transliterated and wrapped; nothing for an empty text. `indent`: columns kept free on their left. */
  words(text: string, looks: Looks = 'plain', indent = 0): this {
    const room = looks === 'large' ? Math.floor(this.columns / 2) : this.columns;
    for (const line of wrap(transliterate(text), room - indent)) this.line(`${' '.repeat(indent)}${line}`, looks);
    return this;
  }

  /** `mark` in front of the words, which hang under their own beginning. */
  hanging(mark: string, text: string): this {
    const [first = '', ...more] = wrap(transliterate(text), this.columns - mark.length);
    this.line(`${mark}${first}`);
    for (const line of more) this.line(`${' '.repeat(mark.length)}${line}`);
    return this;
  }

  /** One line just as it is, in characters of PC437. */
  line(text: string, looks: Looks = 'plain'): this {
    if (looks !== this.#looks) this.#printer.add(Buffer.from(printMode(looksOf[looks])));
    this.#looks = looks;
    this.#afterBlank = false;
    this.#printer.println(text);
    this.#dots += looks === 'tall' || looks === 'large' ? 2 * CHARACTER_HEIGHT : LINE_DOTS;
    return this;
  }

  /** On one line and as wide as the paper allows. */
  plate(text: string): this {
    const plain = transliterate(text);
    const scale = Math.max(1, Math.min(MAX_SCALE, Math.floor(this.columns / plain.length)));
    // The library's arguments are (height, width), from 0.
    this.#printer.setTextSize(scale - 1, scale - 1);
    this.#printer.println(plain);
    this.#dots += Math.max(LINE_DOTS, scale * CHARACTER_HEIGHT);
    this.#looks = null;
    this.#afterBlank = false;
    return this;
  }

  /** White on black, with a little black around it where there is room. */
  bar(text: string): this {
    const padded = ` ${transliterate(text)} `;
    this.#printer.invert(true);
    if (padded.length <= this.columns / 2) this.line(padded, 'large');
    else this.words(text, 'large');
    this.#printer.invert(false);
    return this;
  }

  /** A QR code by the printer's own means, with empty lines for its quiet zone. `dots`: side of a module, 1 to 16. */
  code(data: string, dots: number): this {
    this.blank();
    this.#printer.add(Buffer.from(printCode(data, dots)));
    this.#dots += codeModules(data).length * dots;
    this.#afterBlank = false;
    return this.blank();
  }

  /** One empty line, never two. */
  blank(): this {
    if (!this.#afterBlank) {
      this.#printer.newLine();
      this.#dots += LINE_DOTS;
    }
    this.#afterBlank = true;
    return this;
  }

  /** Feeds, cuts, and gives it all. */
  finish(): ComposedPaper {
    this.#printer.add(Buffer.from(FEED_AND_CUT));
    return { bytes: Uint8Array.from(this.#printer.getBuffer()), millimetres: millimetresOf(this.#dots) };
  }
}
