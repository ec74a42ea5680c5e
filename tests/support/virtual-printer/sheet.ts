// The paper in the slot: what has come out since the last cut. Its order is that of the mechanism, not of arrival.
import type { DecoderEvent } from './machine.ts';
import { type Ending, heightOf, type Paper, type PaperElement, type PaperWidthDots, type Problem } from './paper.ts';

export class Sheet {
  readonly #widthDots: PaperWidthDots;
  #elements: PaperElement[] = [];
  #problems: Problem[] = [];
  #drawerKicks: (2 | 5)[] = [];

  constructor(widthDots: PaperWidthDots) {
    this.#widthDots = widthDots;
  }

  /** Adds what happened; a cut gives the paper that it parted, null where nothing had come out. */
  take(event: DecoderEvent): Paper | null {
    switch (event.kind) {
      case 'printed':
        this.#elements.push(event.element);
        return null;
      case 'problem':
        this.#problems.push(event.problem);
        return null;
      case 'drawer':
        this.#drawerKicks.push(event.pin);
        return null;
      case 'cut':
        return this.part(event.ending);
      case 'request':
      case 'initialised':
        return null;
    }
  }

  /** Separates what has come out so far; null where nothing has. */
  part(ending: Exclude<Ending, 'open'>): Paper | null {
    if (this.#elements.length === 0) return null;
    const paper = this.#paper(ending);
    this.#elements = [];
    this.#problems = [];
    this.#drawerKicks = [];
    return paper;
  }

  /** The paper in the slot, even if nothing is on it yet. */
  open(): Paper {
    return this.#paper('open');
  }

  #paper(ending: Ending): Paper {
    return {
      widthDots: this.#widthDots,
      elements: [...this.#elements],
      ending,
      heightDots: heightOf(this.#elements),
      drawerKicks: [...this.#drawerKicks],
      problems: [...this.#problems],
    };
  }
}
