// Real parts of a kiosk for tests: a store on disk, a clock that obeys, signals that are remembered.
import { onTestFinished } from 'vitest';
import { createSignalBoard, type SignalBoard } from '../../src-main/signals.ts';
import { openKioskDatabase } from '../../src-main/store/database.ts';
import { createLiveFigures, type LiveFigures } from '../../src-main/store/live-figures.ts';
import { createStore, type Store } from '../../src-main/store/store.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { tinyCatalogue } from './catalogue-fixture.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface KioskParts {
  readonly folder: string;
  readonly store: Store;
  readonly figures: LiveFigures;
  readonly signals: SignalBoard;
  readonly clock: () => number;
  /** Sets the clock, UTC milliseconds or an ISO text. */
  setClock(time: number | string): void;
  pass(milliseconds: number): void;
}

/** A Tuesday morning at the site: 09.41 WIB. */
export const TUESDAY_MORNING = Date.parse('2026-05-12T09:41:00+07:00');

export function openStore(folder: string): Store {
  const opened = openKioskDatabase(folder);
  if (!opened.ok) throw new Error(`the store cannot be opened: ${JSON.stringify(opened.fault)}`);
  return createStore(opened.database);
}

export function kioskParts(catalogue: Catalogue | null = tinyCatalogue()): KioskParts {
  const folder = temporaryFolder();
  const store = openStore(folder);
  onTestFinished(store.close);
  let now = TUESDAY_MORNING;
  if (catalogue !== null) store.catalogue.put(catalogue, now);
  return {
    folder,
    store,
    figures: createLiveFigures(),
    signals: createSignalBoard((error) => {
      throw error;
    }),
    clock: () => now,
    setClock: (time) => {
      now = typeof time === 'string' ? Date.parse(time) : time;
    },
    pass: (milliseconds) => {
      now += milliseconds;
    },
  };
}
