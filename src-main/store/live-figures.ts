// What the server last said about the queues. In memory on purpose: figures that outlived a restart would be a lie.
import type { ServiceFigures } from '../../src-shared/protocol/kiosk-server.ts';
import type { LocalDate, ServiceId } from '../../src-shared/protocol/words.ts';

/** Figures older than this are not shown any more, milliseconds. */
export const FIGURES_MAX_AGE = 3 * 60_000;
/** Figures older than this are shown with the time at which they were true, milliseconds. */
export const FIGURES_FRESH = 60_000;

export type KnownFigures = ServiceFigures & {
  /** When the server told them, by the kiosk's clock. */
  readonly at: number;
  /** Until when they are known to have been true: nothing changed while the connection lived. */
  readonly asOf: number;
};

export interface LiveFigures {
  /** Takes over what the server pushed; `at` is the kiosk's own clock at arrival. */
  update(services: readonly ServiceFigures[], businessDate: LocalDate, at: number): void;
  /** The connection lives and nothing changed: what is known is as fresh as `at`. */
  confirm(at: number): void;
  /** Figures of a service for this business date, or null where there are none or they are too old. */
  of(serviceId: ServiceId, businessDate: LocalDate, now: number): KnownFigures | null;
  /** When what is known is to be shown differently, if nothing more is heard: said to be old, or not shown any more. */
  agesAt(now: number): number | null;
}

export function createLiveFigures(): LiveFigures {
  const byService = new Map<ServiceId, ServiceFigures & { readonly at: number }>();
  let date: LocalDate | null = null;
  let freshAt = 0;
  return {
    update: (services, businessDate, at) => {
      if (businessDate !== date) byService.clear();
      date = businessDate;
      freshAt = at;
      for (const figures of services) byService.set(figures.serviceId, { ...figures, at });
    },
    confirm: (at) => {
      freshAt = at;
    },
    of: (serviceId, businessDate, now) => {
      const figures = byService.get(serviceId);
      if (figures === undefined || businessDate !== date || Math.abs(now - freshAt) > FIGURES_MAX_AGE) return null;
      return { ...figures, asOf: freshAt };
    },
    agesAt: (now) => {
      if (date === null) return null;
      const ages = [freshAt + FIGURES_FRESH, freshAt + FIGURES_MAX_AGE];
      return ages.find((age) => age >= now) ?? null;
    },
  };
}
