// How a zone is told from the others: by its letter, its colour and its pattern, the same on every screen.
import type { Directory, ZoneView } from '../../../src-shared/contract/views.ts';

/** As many colours and patterns as information.css has. */
const TONES = 6;

export interface ZoneMark {
  readonly letter: string;
  /** Class that carries colour and pattern. */
  readonly tone: string;
}

/** The letter of its name ("Zona A"), where that ends in one; otherwise its place in the catalogue, from 1. */
export function markOf(zones: Directory['zones'], { id, name }: Pick<ZoneView, 'id' | 'name'>): ZoneMark {
  const index = zones.findIndex((each) => each.id === id);
  const last = name.id.split(' ').at(-1) ?? '';
  return { letter: last.length <= 2 ? last.toUpperCase() : String(index + 1), tone: `zone-tone-${index % TONES}` };
}
