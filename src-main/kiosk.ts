// The kiosk itself, a plain Node object: builds every service in order, starts them, stops them in reverse. A shell only
// gives it a face. Everything from outside (disk, clock, printer, server) comes in through the ports.
import type { KioskState, Snapshot, TicketView } from '../src-shared/contract/views.ts';
import type { LocalDate, ServiceId, TimeZone } from '../src-shared/protocol/words.ts';
import { createCircuit } from './circuit.ts';
import { createClockWatch } from './clock-watch.ts';
import type { EventLog } from './log-events.ts';
import type { Rendering } from './printing/compose-paper.ts';
import type { PaperWidth } from './printing/document.ts';
import type { PrinterPort } from './printing/port.ts';
import { createPrinting, type Printing } from './printing/printing.ts';
import type { PrinterProfile } from './printing/profiles/profile.ts';
import { createSignalBoard } from './signals.ts';
import { createSiteClock } from './site-clock.ts';
import type { DatabaseCare } from './store/care/database-care.ts';
import { StorageFault } from './store/care/storage-health.ts';
import { createLiveFigures } from './store/live-figures.ts';
import { siteDate } from './store/site-date.ts';
import type { Store } from './store/store.ts';
import type { Ticket } from './store/ticket.ts';
import { createSyncLoop, type SyncLoop, type SyncPorts } from './sync/sync-loop.ts';
import { createAskFirst, type TakeTicket } from './tickets/ask-first.ts';
import { createTicketIssuer, suspectsClock } from './tickets/issue-ticket.ts';
import { reserveSlips } from './tickets/reserve-slips.ts';
import { kioskState } from './views/kiosk-state.ts';
import { ticketView } from './views/ticket-view.ts';
import { createViewBoard, type Publish } from './views/view-board.ts';

export interface KioskPorts {
  readonly store: Store;
  /** Looks after what `store` stands on; its troubles are a screen of the whole kiosk. */
  readonly care: DatabaseCare;
  /** The machine's clock, UTC milliseconds: right or not. */
  readonly clock: () => number;
  /** Milliseconds since any moment, moved by nobody. */
  readonly monotonic: () => number;
  readonly log: EventLog;
  readonly kioskName: string;
  readonly softwareVersion: string;
  /** Zone of the site while no catalogue says it. */
  readonly fallbackZone: TimeZone;
  /** Null: no printer. */
  readonly printer: PrinterPort | null;
  readonly paperWidth: PaperWidth;
  readonly rendering: Rendering | 'auto';
  /** A technician's word over every probe; null: the printer is probed. */
  readonly printerProfile: PrinterProfile | null;
  readonly server: SyncPorts['server'];
  readonly timeouts: Snapshot['timeouts'];
}

export interface Kiosk {
  readonly store: Store;
  /** The one way to a number: asks the server first where several kiosks share the site's series. */
  readonly takeTicket: TakeTicket;
  readonly backups: DatabaseCare['backups'];
  start(): void;
  stop(): Promise<void>;
  state(): KioskState;
  snapshot(version: number): Snapshot;
  /** One listener hears of everything that changed on the screens' side. */
  onChange(publish: Publish): void;
  /** A ticket as its citizen sees it. */
  view(ticket: Ticket): TicketView;
  readonly printing: Omit<Printing, 'start' | 'stop'>;
  /** Today at the site, as tickets are dated. */
  businessDate(): LocalDate;
  reserveSlips(serviceId: ServiceId): ReturnType<typeof reserveSlips>;
  /** Records a call for help; true when the server is connected, so that somebody sees it now. */
  callHelp(screen: string): boolean;
  reportBug(error: unknown, where?: string): void;
  /** Counts an unexpected end of the screen; answers how many there were within `CRASH_WINDOW`, this one included. */
  recordCrash(reason: string): number;
  clockState(): ClockState;
}

/** The clocks as a technician is told. */
export interface ClockState {
  /** How far the machine's clock is ahead of the server's, milliseconds; null while no server was heard. */
  readonly machineAhead: number | null;
  /** The time under which tickets are given may be wrong: the clock was set, or stands before the last ticket. */
  readonly suspect: boolean;
}

/** How far back the crash budget looks, milliseconds (architecture §2). */
export const CRASH_WINDOW = 10 * 60_000;

export function createKiosk(ports: KioskPorts): Kiosk {
  const { store, care, log, fallbackZone } = ports;
  const siteClock = createSiteClock({ machine: ports.clock, monotonic: ports.monotonic });
  const clock = siteClock.now;
  const reportBug = (error: unknown, where = 'kiosk'): void => {
    log.write('kiosk.bug', { where, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  };
  const signals = createSignalBoard((error) => reportBug(error, 'signal'));
  const figures = createLiveFigures();
  const issuer = createTicketIssuer({ store, figures, signals, clock, clockStanding: siteClock.standing });
  const businessDate = (): LocalDate => siteDate(store, { now: clock(), fallbackZone });
  const onServerClock = createClockWatch({ siteClock, signals, log });
  const printing = createPrinting({
    ...ports,
    clock,
    signals,
    port: ports.printer,
    forcedProfile: ports.printerProfile,
    onBug: reportBug,
  });
  const sync = createSync(ports, { signals, figures, clock, businessDate, onServerClock });
  const takeTicket = createAskFirst({ store, figures, clock, issuer, askForNumber: sync.askForNumber });
  const crashes = createCrashCount(clock);
  const state = (): KioskState =>
    kioskState({
      storage: care.trouble(),
      recentCrashes: crashes.recent(),
      hasCatalogue: store.catalogue.current() !== null,
      serverAwaited: sync.awaitsServer(),
      pairingRefused: sync.pairingRefused(),
    });
  const views = createViewBoard({
    store,
    figures,
    signals,
    clock,
    monotonic: ports.monotonic,
    fallbackZone,
    state,
    printer: printing.view,
    offersPaper: printing.offers,
    link: sync.link,
  });
  let publish: Publish = () => {};

  return {
    store,
    takeTicket,
    backups: care.backups,
    state,
    reportBug,
    recordCrash: (reason) => {
      log.write('kiosk.bug', { where: 'screen', error: reason });
      crashes.record();
      publish('state.changed', state());
      return crashes.recent();
    },
    start: () => {
      care.start({
        onTrouble: () => publish('state.changed', state()),
        onEvent: () => signals.emit('outbox.grew', {}),
        onBug: reportBug,
      });
      unlessStorageFails(() =>
        store.transaction(() => {
          const { softwareVersion } = ports;
          store.outbox.append({ type: 'kiosk.started', payload: { softwareVersion, clock: clock() } }, clock());
        }),
      );
      views.start((event, payload) => publish(event, payload));
      unlessStorageFails(printing.start);
      sync.start();
      log.write('kiosk.started', { name: ports.kioskName, version: ports.softwareVersion });
    },
    stop: async () => {
      await sync.stop();
      await printing.stop();
      views.stop();
      await care.stop();
      store.close();
      log.write('kiosk.stopped');
    },
    snapshot: (version) => views.snapshot(version, ports.kioskName, ports.timeouts),
    onChange: (listener) => {
      publish = listener;
    },
    view: (ticket) => ticketView({ store, offersPaper: printing.offers }, ticket),
    printing,
    businessDate,
    clockState: () => ({
      machineAhead: siteClock.machineAhead(),
      suspect: suspectsClock({ store, clock, clockStanding: siteClock.standing }),
    }),
    reserveSlips: (serviceId) => reserveSlips({ store, figures, signals, clock }, serviceId),
    callHelp: (screen) => {
      const kept = unlessStorageFails(() =>
        store.transaction(() => store.outbox.append({ type: 'help.called', payload: { screen } }, clock())),
      );
      signals.emit('outbox.grew', {});
      return kept && sync.link() === 'online';
    },
  };
}

/** Runs what writes to disk; false where the disk takes nothing: that is a screen already, and no reason to end. */
function unlessStorageFails(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (error instanceof StorageFault) return false;
    throw error;
  }
}

function createCrashCount(clock: () => number): { record(): void; recent(): number } {
  let times: readonly number[] = [];
  const recent = (): readonly number[] => times.filter((time) => time > clock() - CRASH_WINDOW);
  return {
    record: () => {
      times = [...recent(), clock()];
    },
    recent: () => recent().length,
  };
}

function createSync(
  ports: KioskPorts,
  parts: Pick<SyncPorts, 'signals' | 'figures' | 'clock' | 'businessDate' | 'onServerClock'>,
): SyncLoop {
  const { store, log, kioskName, softwareVersion, server } = ports;
  return createSyncLoop({
    ...parts,
    store,
    circuit: createCircuit(ports.monotonic),
    kioskName,
    softwareVersion,
    server,
    log: {
      failed: (failure, nextTryIn) => log.write('sync.failed', { ...failure, nextTryIn }),
      setAside: (seq, reason) => log.write('sync.set-aside', { seq, reason }),
      catalogueRefused: (reason) => log.write('sync.catalogue-refused', { reason }),
      paired: (kioskId) => log.write('sync.paired', { kioskId }),
      pushed: () => {},
    },
  });
}
