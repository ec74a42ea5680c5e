// The board behind the screens: keeps the last view of everything and tells the page only what changed. Woken by
// signals and, because opening hours pass and figures grow old by themselves, on every minute and when figures do.

import type { z } from 'zod';
import type { EventName, Events } from '../../src-shared/contract/contract.ts';
import type { SiteHours, Snapshot, Statuses } from '../../src-shared/contract/views.ts';
import { siteHours } from '../../src-shared/domain/schedule.ts';
import {
  type LocalDate,
  localTimeSchema,
  type ServiceId,
  type TicketId,
  type TimeZone,
} from '../../src-shared/protocol/words.ts';
import type { SignalBoard } from '../signals.ts';
import type { LiveFigures } from '../store/live-figures.ts';
import { siteDate } from '../store/site-date.ts';
import type { Store } from '../store/store.ts';
import { serviceNow } from '../tickets/service-now.ts';
import { directoryOf } from './directory.ts';
import { ticketView, troubleOf } from './ticket-view.ts';
import { usualDayOf } from './usual-day.ts';

export type Publish = <Name extends EventName>(event: Name, payload: z.input<Events[Name]>) => void;

export interface ViewPorts {
  readonly store: Store;
  readonly figures: LiveFigures;
  readonly signals: SignalBoard;
  readonly clock: () => number;
  /** Milliseconds since any moment, moved by nobody: the page counts on by such a clock. */
  readonly monotonic: () => number;
  /** Zone of the site while there is no catalogue to say it. */
  readonly fallbackZone: TimeZone;
  readonly state: () => Snapshot['state'];
  /** When the state will change by itself, UTC milliseconds; null: it will not. */
  readonly stateEndsAt: () => number | null;
  readonly printer: () => Snapshot['printer'];
  readonly offersPaper: (ticketId: TicketId) => boolean;
  readonly link: () => Snapshot['link'];
  readonly panel: () => Snapshot['panel'];
}

export interface ViewBoard {
  start(publish: Publish): void;
  stop(): void;
  snapshot(version: number, kioskName: string, timeouts: Snapshot['timeouts']): Snapshot;
}

/** Opening hours change on the minute; this long after it everything is looked at anew, milliseconds. */
const AFTER_THE_CHANGE = 100;
const MINUTE = 60_000;
/** The page is told when its clock would be wrong by more than this, milliseconds. */
const CLOCK_TOLERANCE = 10_000;
/** Several signals within this time make one look, milliseconds. */
const GATHER_TIME = 50;

const noHours: SiteHours = { today: null, open: false, reopens: null, closedFor: null };

export function createViewBoard(ports: ViewPorts): ViewBoard {
  const { store, signals, clock, monotonic } = ports;
  let publish: Publish = () => {};
  let statuses = statusesNow(ports);
  let hours = hoursNow(ports);
  let date = dateNow(ports);
  /** What the page adds to its steady clock to know the time. */
  let offset = clock() - monotonic();
  const usual = createUsual(ports);
  let state = JSON.stringify(ports.state());
  let printer = JSON.stringify(ports.printer());
  let gathering: NodeJS.Timeout | undefined;
  let nextLook: NodeJS.Timeout | undefined;
  const unsubscribe: (() => void)[] = [];

  const tellStatuses = (next: Statuses): void => {
    const changed = changedStatuses(statuses, next);
    statuses = next;
    if (Object.keys(changed).length > 0) publish('statuses.changed', changed);
  };
  const tellClock = (): void => {
    const nextDate = dateNow(ports);
    const moved = Math.abs(clock() - monotonic() - offset) > CLOCK_TOLERANCE;
    if (nextDate === date && !moved) return;
    date = nextDate;
    offset = clock() - monotonic();
    publish('clock.changed', { now: clock(), businessDate: nextDate });
  };
  const look = (): void => {
    tellStatuses(statusesNow(ports));
    const nextHours = hoursNow(ports);
    if (JSON.stringify(nextHours) !== JSON.stringify(hours)) publish('hours.changed', nextHours);
    hours = nextHours;
    if (usual.renew(hours)) publish('usual.changed', usual.day());
    tellClock();
    const nextState = JSON.stringify(ports.state());
    if (nextState !== state) publish('state.changed', ports.state());
    state = nextState;
  };
  const lookSoon = (): void => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      look();
    }, GATHER_TIME);
  };

  /** At the next full minute, or before it when figures grow old. */
  const lookInTime = (): void => {
    const now = clock();
    const minute = MINUTE - (now % MINUTE);
    const age = (ports.figures.agesAt(now) ?? Number.POSITIVE_INFINITY) - now;
    const end = (ports.stateEndsAt() ?? Number.POSITIVE_INFINITY) - now;
    nextLook = setTimeout(
      () => {
        look();
        lookInTime();
      },
      Math.min(minute, age, end) + AFTER_THE_CHANGE,
    );
  };

  return {
    start: (to) => {
      publish = to;
      lookInTime();
      unsubscribe.push(
        // A tap changes one line only; looking at all of them would make the next tap wait.
        signals.on('ticket.issued', ({ serviceId }) => tellStatuses({ ...statuses, ...statusNow(ports, serviceId) })),
        signals.on('figures.changed', lookSoon),
        signals.on('pairing.changed', lookSoon),
        signals.on('clock.learned', lookSoon),
        signals.on('operation.changed', () => {
          look();
          clearTimeout(nextLook);
          lookInTime();
        }),
        signals.on('other-paper.changed', ({ jobId }) => {
          const job = store.printJobs.byId(jobId);
          if (job === null) return;
          publish('paper.changed', { jobId, state: job.state, trouble: troubleOf(job.trouble) });
        }),
        signals.on('link.changed', ({ link }) => {
          publish('link.changed', link);
          lookSoon();
        }),
        signals.on('printer.changed', () => {
          const next = JSON.stringify(ports.printer());
          if (next === printer) return;
          printer = next;
          publish('printer.changed', ports.printer());
          // Of the tickets without paper only the newest can still have its citizen before it.
          const newest = store.tickets.newest();
          if (newest !== null) publish('ticket.changed', ticketView(ports, newest));
        }),
        signals.on('catalogue.swapped', () => {
          const catalogue = store.catalogue.current();
          publish('directory.changed', catalogue === null ? null : directoryOf(catalogue));
          statuses = {};
          look();
        }),
        signals.on('job.changed', ({ ticketId }) => {
          const ticket = ticketId === null ? null : store.tickets.byId(ticketId);
          if (ticket !== null) publish('ticket.changed', ticketView(ports, ticket));
        }),
      );
    },
    stop: () => {
      clearTimeout(nextLook);
      clearTimeout(gathering);
      for (const off of unsubscribe) off();
    },
    snapshot: (version, kioskName, timeouts) => {
      const catalogue = store.catalogue.current();
      statuses = statusesNow(ports);
      hours = hoursNow(ports);
      date = dateNow(ports);
      offset = clock() - monotonic();
      usual.renew(hours);
      return {
        version,
        now: clock(),
        timeZone: catalogue?.site.timeZone ?? ports.fallbackZone,
        businessDate: date,
        kioskName,
        panel: ports.panel(),
        state: ports.state(),
        directory: catalogue === null ? null : directoryOf(catalogue),
        hours,
        usual: usual.day(),
        statuses,
        printer: ports.printer(),
        link: ports.link(),
        timeouts,
      };
    },
  };
}

function statusesNow(ports: ViewPorts): Statuses {
  const instansi = ports.store.catalogue.current()?.instansi ?? [];
  return Object.assign({}, ...instansi.flatMap(({ services }) => services.map(({ id }) => statusNow(ports, id))));
}

function statusNow(ports: ViewPorts, serviceId: ServiceId): Statuses {
  const entry = ports.store.catalogue.find(serviceId);
  if (entry === null) return {};
  const { availability, figures } = serviceNow(ports, entry, ports.clock());
  return { [serviceId]: { availability, figures } };
}

function changedStatuses(before: Statuses, after: Statuses): Statuses {
  const changed: Statuses = {};
  for (const [id, status] of Object.entries(after) as [ServiceId, Statuses[ServiceId]][]) {
    if (status !== undefined && JSON.stringify(before[id]) !== JSON.stringify(status)) changed[id] = status;
  }
  return changed;
}

function hoursNow({ store, clock }: ViewPorts): SiteHours {
  const catalogue = store.catalogue.current();
  return catalogue === null
    ? noHours
    : siteHours({ catalogue, overrides: store.settings.get('overrides') ?? [], now: clock() });
}

interface Usual {
  day(): Snapshot['usual'];
  /** Looks at past weeks again where the date or today's hours are others than before; true where that changed the day. */
  renew(hours: SiteHours): boolean;
}

/** Weeks of tickets are counted once a day, not once a minute. */
function createUsual(ports: ViewPorts): Usual {
  let day: Snapshot['usual'] = null;
  let known = '';
  return {
    day: () => day,
    renew: ({ today }) => {
      const date = dateNow(ports);
      const timeZone = ports.store.catalogue.current()?.site.timeZone ?? ports.fallbackZone;
      const key = JSON.stringify([date, timeZone, today]);
      if (key === known) return false;
      known = key;
      const before = JSON.stringify(day);
      day = today === null ? null : usualDayOf(ports.store, { date, timeZone, serviceId: null, ...hoursOf(today) });
      return JSON.stringify(day) !== before;
    },
  };
}

function hoursOf({ opens, closes }: NonNullable<SiteHours['today']>) {
  return { opens: localTimeSchema.parse(opens), closes: localTimeSchema.parse(closes) };
}

function dateNow({ store, clock, fallbackZone }: ViewPorts): LocalDate {
  return siteDate(store, { now: clock(), fallbackZone });
}
