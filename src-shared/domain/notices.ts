// Which notices hold on a date: both ends are included, an absent end is open. An expired notice is shown nowhere.
import type { Notice } from '../protocol/building.ts';
import type { LocalDate } from '../protocol/words.ts';

/** True where the notice holds on `date`. */
export function holdsOn({ from, until }: Pick<Notice, 'from' | 'until'>, date: LocalDate): boolean {
  return (from === undefined || from <= date) && (until === undefined || date <= until);
}
