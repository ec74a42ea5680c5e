// The roll of paper: how much is left, and how an element parts where the paper does.
import { cropRows } from './bitmap.ts';
import { DOTS_PER_MM, type PaperElement } from './paper.ts';
import type { RollSize } from './profile.ts';

export interface RollView {
  /** As it was put in; Infinity is a roll that never ends. */
  readonly lengthMm: number;
  readonly leftMm: number;
  /** Paper moved since the printer was made, over all rolls. */
  readonly usedMm: number;
}

function dotsOf(size: RollSize): number {
  return Math.max(0, Math.floor(size.lengthMm * DOTS_PER_MM));
}

export class Roll {
  #size: RollSize;
  #left: number;
  #used = 0;

  constructor(size: RollSize) {
    this.#size = size;
    this.#left = dotsOf(size);
  }

  /** A new roll, and the count of paper used goes on. */
  replace(size: RollSize): void {
    this.#size = size;
    this.#left = dotsOf(size);
  }

  take(dots: number): void {
    this.#used += dots;
    this.#left = Math.max(0, this.#left - dots);
  }

  leftDots(): number {
    return this.#left;
  }

  isNearEnd(): boolean {
    return this.#left <= this.#size.nearEndMm * DOTS_PER_MM;
  }

  view(): RollView {
    return {
      lengthMm: this.#size.lengthMm,
      leftMm: this.#left / DOTS_PER_MM,
      usedMm: this.#used / DOTS_PER_MM,
    };
  }
}

/**
 * What of an element fits on so many (whole) dots of paper, and what remains. Pictures part between two rows, blank paper
 * anywhere; a line or a code that has begun is finished, since the sensor stands before the head.
 */
export function partAt(
  element: PaperElement,
  dots: number,
): { readonly first: PaperElement; readonly rest: PaperElement | null } {
  if (element.heightDots <= dots) return { first: element, rest: null };
  const restDots = element.heightDots - dots;
  switch (element.kind) {
    case 'feed':
      return { first: { kind: 'feed', heightDots: dots }, rest: { kind: 'feed', heightDots: restDots } };
    case 'image': {
      const upper = cropRows(element.bitmap, 0, dots);
      const lower = cropRows(element.bitmap, dots, element.heightDots);
      return {
        first: { ...element, bitmap: upper, heightDots: dots },
        rest: { ...element, bitmap: lower, heightDots: restDots },
      };
    }
    case 'line':
    case 'qr':
    case 'barcode':
      return { first: element, rest: null };
  }
}
