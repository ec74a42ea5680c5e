// The line being composed: characters and bit images collect here until something prints them.
// Positions are dots from the left end of the print area.
import { type Bitmap, fontCells, type ImageRun, type TextRun, type TextStyle } from './paper.ts';
import type { PrintStyle } from './print-style.ts';

type Run = TextRun | ImageRun;

/** Width of one character, its spacing included. */
export function characterWidth(style: PrintStyle): number {
  return (fontCells[style.font].width + style.characterSpacing) * style.width;
}

function looksOf(style: PrintStyle): TextStyle {
  const { font, width, height, underline, inverse } = style;
  return { font, width, height, underline, inverse, bold: style.bold || style.doubleStrike };
}

function continues(run: Run | undefined, looks: TextStyle, position: number): run is TextRun {
  return (
    run?.kind === 'text' &&
    run.leftDots + run.widthDots === position &&
    run.font === looks.font &&
    run.width === looks.width &&
    run.height === looks.height &&
    run.underline === looks.underline &&
    run.inverse === looks.inverse &&
    run.bold === looks.bold
  );
}

function heightOf(run: Run): number {
  return run.kind === 'text' ? fontCells[run.font].height * run.height : run.bitmap.heightDots;
}

export class LineBuffer {
  #runs: Run[] = [];
  #at = 0;
  #end = 0;

  /** True while nothing would be seen if it were printed. */
  isEmpty(): boolean {
    return this.#runs.length === 0;
  }

  /** Where the next character goes. */
  position(): number {
    return this.#at;
  }

  /** HT, ESC $ and ESC \ : the next character goes there; what was written stays. */
  moveTo(dots: number): void {
    this.#at = dots;
  }

  addCharacter(character: string, style: PrintStyle): void {
    const looks = looksOf(style);
    const widthDots = characterWidth(style);
    const last = this.#runs.at(-1);
    if (continues(last, looks, this.#at)) {
      const longer = { ...last, text: last.text + character, widthDots: last.widthDots + widthDots };
      this.#runs[this.#runs.length - 1] = longer;
    } else {
      this.#runs.push({ kind: 'text', text: character, leftDots: this.#at, widthDots, ...looks });
    }
    this.#advance(widthDots);
  }

  addImage(bitmap: Bitmap): void {
    this.#runs.push({ kind: 'image', bitmap, leftDots: this.#at });
    this.#advance(bitmap.widthDots);
  }

  /** Everything collected; the buffer is empty afterwards. */
  take(): { readonly runs: readonly Run[]; readonly widthDots: number; readonly glyphDots: number } {
    const glyphDots = Math.max(0, ...this.#runs.map(heightOf));
    const line = { runs: this.#runs, widthDots: this.#end, glyphDots };
    this.#runs = [];
    this.#at = 0;
    this.#end = 0;
    return line;
  }

  #advance(dots: number): void {
    this.#at += dots;
    this.#end = Math.max(this.#end, this.#at);
  }
}
