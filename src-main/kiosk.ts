// The kiosk itself, a plain Node object: builds every service in order, starts them, stops them in reverse. A shell only
// gives it a face. Everything from outside (disk, clock, printer, server) comes in through the ports.
import type { KioskState, Snapshot, TicketView } from '../src-shared/contract/views.ts';
import type { TimeZone } from '../src-shared/protocol/words.ts';
import type { EventLog } from './log-events.ts';
import type { Rendering } from './printing/compose-paper.ts';
import type { PaperWidth } from './printing/document.ts';
import type { PrinterPort } from './printing/port.ts';
import { createPrinting, type Printing } from './printing/printing.ts';
import type { PrinterProfile } from './printing/profiles/profile.ts';
import { createSignalBoard, type SignalBoard } from './signals.ts';
import { createLiveFigures } from './store/live-figures.ts';
import type { Store } from './store/store.ts';
import type { Ticket } from './store/tickets.ts';
import { createSyncLoop, type SyncLoop, type SyncPorts } from './sync/sync-loop.ts';
import { createTicketIssuer, type TicketIssuer } from './tickets/issue-ticket.ts';
import { kioskState } from './views/kiosk-state.ts';
import { ticketView } from './views/ticket-view.ts';
import { createViewBoard, type Publish } from './views/view-board.ts';

export interface KioskPorts {
  readonly store: Store;
  readonly clock: () => number;
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
  readonly issuer: TicketIssuer;
  start(): void;
  stop(): Promise<void>;
  state(): KioskState;
  snapshot(version: number): Snapshot;
  /** One listener hears of everything that changed on the screens' side. */
  onChange(publish: Publish): void;
  /** A ticket as its citizen sees it. */
  view(ticket: Ticket): TicketView;
  readonly printing: Omit<Printing, 'start' | 'stop'>;
  /** Records a call for help; true when the server is connected, so that somebody sees it now. */
  callHelp(screen: string): boolean;
  reportBug(error: unknown, where?: string): void;
  /** Counts an unexpected end of the screen; answers how many there were within `CRASH_WINDOW`, this one included. */
  recordCrash(reason: string): number;
}

/** How far back the crash budget looks, milliseconds (architecture §2). */
export const CRASH_WINDOW = 10 * 60_000;

export function createKiosk(ports: KioskPorts): Kiosk {
  const { store, clock, log } = ports;
  const reportBug = (error: unknown, where = 'kiosk'): void => {
    log.write('kiosk.bug', { where, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  };
  const signals = createSignalBoard((error) => reportBug(error, 'signal'));
  const figures = createLiveFigures();
  const issuer = createTicketIssuer({ store, figures, signals, clock });
  const printing = createPrinting({
    ...ports,
    signals,
    port: ports.printer,
    forcedProfile: ports.printerProfile,
    onBug: reportBug,
  });
  const sync = createSync(ports, signals, figures);
  const crashes = createCrashCount(clock);
  const state = (): KioskState =>
    kioskState({
      databaseUsable: true,
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
    fallbackZone: ports.fallbackZone,
    state,
    printer: printing.view,
    offersPaper: printing.offers,
    link: sync.link,
  });
  let publish: Publish = () => {};

  return {
    store,
    issuer,
    state,
    reportBug,
    recordCrash: (reason) => {
      log.write('kiosk.bug', { where: 'screen', error: reason });
      crashes.record();
      publish('state.changed', state());
      return crashes.recent();
    },
    start: () => {
      store.transaction(() => {
        const { softwareVersion } = ports;
        store.outbox.append({ type: 'kiosk.started', payload: { softwareVersion, clock: clock() } }, clock());
      });
      views.start((event, payload) => publish(event, payload));
      printing.start();
      sync.start();
      log.write('kiosk.started', { name: ports.kioskName, version: ports.softwareVersion });
    },
    stop: async () => {
      await sync.stop();
      await printing.stop();
      views.stop();
      store.close();
      log.write('kiosk.stopped');
    },
    snapshot: (version) => views.snapshot(version, ports.kioskName, ports.timeouts),
    onChange: (listener) => {
      publish = listener;
    },
    view: (ticket) => ticketView({ store, offersPaper: printing.offers }, ticket),
    printing,
    callHelp: (screen) => {
      store.transaction(() => store.outbox.append({ type: 'help.called', payload: { screen } }, clock()));
      signals.emit('outbox.grew', {});
      return sync.link() === 'online';
    },
  };
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

function createSync(ports: KioskPorts, signals: SignalBoard, figures: SyncPorts['figures']): SyncLoop {
  const { store, clock, log, kioskName, softwareVersion, server } = ports;
  return createSyncLoop({
    store,
    figures,
    signals,
    clock,
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
