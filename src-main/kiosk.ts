// The kiosk itself, a plain Node object: builds every service in order, starts them, stops them in reverse. A shell only
// gives it a face. Everything from outside (disk, clock, printer, server) comes in through the ports.
import type { Information } from '../src-shared/contract/information-views.ts';
import type { KioskState, OtherTimes, Snapshot, TicketView } from '../src-shared/contract/views.ts';
import type { PanelSettings } from '../src-shared/domain/panel.ts';
import type { LocalDate, ServiceId, TimeZone } from '../src-shared/protocol/words.ts';
import { createCircuit } from './circuit.ts';
import { createClockWatch } from './clock-watch.ts';
import type { EventLog } from './log-events.ts';
import { createOperation, type Operation } from './operation.ts';
import type { Rendering } from './printing/compose-paper.ts';
import type { PaperWidth } from './printing/document.ts';
import type { PrinterPort } from './printing/port.ts';
import { createPrinting, type Printing } from './printing/printing.ts';
import type { PrinterProfile } from './printing/profiles/profile.ts';
import { createTakeHome, type PrintTakeHome } from './printing/take-home.ts';
import { createSignalBoard } from './signals.ts';
import { createSiteClock } from './site-clock.ts';
import { createSpeaker, type Speaker } from './speech/speaker.ts';
import type { DatabaseCare } from './store/care/database-care.ts';
import { adoptMachine, isCopied } from './store/care/machine.ts';
import { StorageFault } from './store/care/storage-health.ts';
import { createLiveFigures } from './store/live-figures.ts';
import { siteDate } from './store/site-date.ts';
import type { Store } from './store/store.ts';
import type { Ticket } from './store/ticket.ts';
import { type AnsweredSurvey, keepSurvey } from './surveys/keep-survey.ts';
import { createBookingAsker } from './sync/ask-booking.ts';
import { createApplicationLook, type LookAtApplication } from './sync/look-application.ts';
import { createSyncLoop, type SyncLoop, type SyncPorts } from './sync/sync-loop.ts';
import { createAskFirst, type TakeTicket } from './tickets/ask-first.ts';
import { type CheckIn, createCheckIn } from './tickets/check-in.ts';
import { createTicketIssuer, suspectsClock } from './tickets/issue-ticket.ts';
import { reserveSlips } from './tickets/reserve-slips.ts';
import { informationOf } from './views/information.ts';
import { kioskState } from './views/kiosk-state.ts';
import { ticketView } from './views/ticket-view.ts';
import { otherTimesOf } from './views/usual-day.ts';
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
  /** What tells this machine from another; read again when a technician asks. */
  readonly hardwareMarks: () => readonly string[];
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
  /** The panel it was started with; a setting stands over it. */
  readonly panel: PanelSettings;
  /** Reads texts aloud where the browser cannot (speech/speaker.ts); null: nothing does. */
  readonly speechProgram: string | null;
}

export interface Kiosk {
  readonly store: Store;
  /** The one way to a number: asks the server first where several kiosks share the site's series. */
  readonly takeTicket: TakeTicket;
  /** From a booking's code to its number, by the same way. */
  readonly bookings: CheckIn;
  readonly lookAtApplication: LookAtApplication;
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
  /** A list of requirements, within what paper allows. */
  readonly printTakeHome: PrintTakeHome;
  /** When else one could come for a service; null where there is no such service. */
  otherTimes(serviceId: ServiceId): OtherTimes | null;
  /** The building, its hours and notices; null without a catalogue. */
  information(): Information | null;
  /** Closes the kiosk, opens it, or says that somebody works on it; the screens are told. */
  readonly operation: Pick<Operation, 'maintain' | 'close' | 'open'> & {
    /** False where `until`, UTC milliseconds, is past. */
    isAhead(until: number | null): boolean;
  };
  /** Today at the site, as tickets are dated. */
  businessDate(): LocalDate;
  reserveSlips(serviceId: ServiceId): ReturnType<typeof reserveSlips>;
  /** Records a call for help; true when the server is connected, so that somebody sees it now. */
  callHelp(screen: string): boolean;
  readonly speaker: Speaker;
  /** Keeps an answered survey for the server; false where the disk takes nothing. */
  keepSurvey(survey: AnsweredSurvey): boolean;
  reportBug(error: unknown, where?: string): void;
  /** Counts an unexpected end of the screen; answers how many there were within `CRASH_WINDOW`, this one included. */
  recordCrash(reason: string): number;
  clockState(): ClockState;
  /** A technician says that the disk was moved and the old machine is gone: it goes on here as the kiosk it was. */
  adoptMachine(): void;
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
  const circuit = createCircuit(ports.monotonic);
  const sync = createSync(ports, { circuit, signals, figures, clock, businessDate, onServerClock });
  const takeTicket = createAskFirst({ store, figures, clock, issuer, askForNumber: sync.askForNumber });
  const askForBooking = createBookingAsker({ store, circuit });
  const bookings = createCheckIn({ store, figures, clock, businessDate, askForBooking, takeTicket });
  const crashes = createCrashCount(clock);
  const operation = createOperation(store, clock);
  const operate = (change: () => void): void => {
    change();
    signals.emit('operation.changed', {});
  };
  const state = (): KioskState =>
    kioskState({
      storage: care.trouble(),
      copied: isCopied(store),
      recentCrashes: crashes.recent(),
      standing: operation.current(),
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
    stateEndsAt: operation.endsAt,
    printer: printing.view,
    offersPaper: printing.offers,
    link: sync.link,
    panel: () => store.settings.get('panel') ?? ports.panel,
  });
  const speaker = createSpeaker(ports.speechProgram, (reason) => log.write('speech.failed', { reason }));
  let publish: Publish = () => {};

  return {
    store,
    speaker,
    takeTicket,
    bookings,
    lookAtApplication: createApplicationLook(store),
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
      speaker.stop();
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
    printTakeHome: createTakeHome({ printing, clock, monotonic: ports.monotonic }),
    otherTimes: (serviceId) => {
      const entry = store.catalogue.find(serviceId);
      return entry === null ? null : otherTimesOf(store, entry, clock());
    },
    information: () => {
      const catalogue = store.catalogue.current();
      if (catalogue === null) return null;
      const overrides = store.settings.get('overrides') ?? [];
      return informationOf({ catalogue, overrides, kioskName: ports.kioskName, now: clock() });
    },
    operation: {
      isAhead: (until) => until === null || until > clock(),
      maintain: (standing) => operate(() => operation.maintain(standing)),
      close: (standing) => operate(() => operation.close(standing)),
      open: () => operate(operation.open),
    },
    businessDate,
    clockState: () => ({
      machineAhead: siteClock.machineAhead(),
      suspect: suspectsClock({ store, clock, clockStanding: siteClock.standing }),
    }),
    adoptMachine: () => {
      adoptMachine(store, ports.hardwareMarks());
      log.write('machine.adopted');
      publish('state.changed', state());
    },
    reserveSlips: (serviceId) => reserveSlips({ store, figures, signals, clock }, serviceId),
    keepSurvey: (survey) => unlessStorageFails(() => keepSurvey({ store, signals, clock, businessDate }, survey)),
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
  parts: Pick<SyncPorts, 'circuit' | 'signals' | 'figures' | 'clock' | 'businessDate' | 'onServerClock'>,
): SyncLoop {
  const { store, log, kioskName, softwareVersion, server } = ports;
  return createSyncLoop({
    ...parts,
    store,
    kioskName,
    softwareVersion,
    server,
    log: {
      failed: (failure, nextTryIn) => log.write('sync.failed', { ...failure, nextTryIn }),
      setAside: (seq, reason) => log.write('sync.set-aside', { seq, reason }),
      catalogueRefused: (reason) => log.write('sync.catalogue-refused', { reason }),
      paired: (kioskId) => log.write('sync.paired', { kioskId }),
      split: (kioskId) => log.write('sync.split', { kioskId }),
      pushed: () => {},
    },
  });
}
