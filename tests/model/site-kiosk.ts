// One kiosk of a modelled site: the real store on a disk of its own, and the real parts that issue and sync on it, called
// step by step. Its process may die at any point of a tap; its disk may be copied, or be as it was some time ago.
import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Circuit, createCircuit } from '../../src-main/circuit.ts';
import { createSignalBoard } from '../../src-main/signals.ts';
import { createSiteClock } from '../../src-main/site-clock.ts';
import { journalDates, journalFolder } from '../../src-main/store/care/journal-lines.ts';
import { openWithCare } from '../../src-main/store/care/open-with-care.ts';
import { createStorageHealth } from '../../src-main/store/care/storage-health.ts';
import type { KioskDatabase } from '../../src-main/store/database.ts';
import { createLiveFigures } from '../../src-main/store/live-figures.ts';
import { siteDate } from '../../src-main/store/site-date.ts';
import { createStore, type Store } from '../../src-main/store/store.ts';
import { createNumberAsker, type NumberAsker } from '../../src-main/sync/ask-number.ts';
import type { ServerFailure } from '../../src-main/sync/server-client.ts';
import { createSyncRound, type SyncRound } from '../../src-main/sync/sync-round.ts';
import { createAskFirst, type TakeTicket } from '../../src-main/tickets/ask-first.ts';
import { createTicketIssuer } from '../../src-main/tickets/issue-ticket.ts';
import { reserveSlips } from '../../src-main/tickets/reserve-slips.ts';
import type { ServiceId } from '../../src-shared/protocol/words.ts';

/** Where a process may end while it issues; up to `committed` nothing may be left of the ticket. */
export const deaths = ['inserted', 'queued', 'told', 'committed'] as const;
export type Death = (typeof deaths)[number];

/** The process ended in the middle of a tap. */
export class Died extends Error {}

export interface KioskLife {
  readonly folder: string;
  readonly database: KioskDatabase;
  readonly store: Store;
  readonly takeTicket: TakeTicket;
  /** The next tap ends the process at this point. */
  dieAt: Death | null;
  /** As the loop does after a nudge: rounds until there is nothing more to do, or something failed. */
  sync(): Promise<ServerFailure | null>;
  reserveSlips(serviceId: ServiceId): readonly string[];
  /** What is on its disk, for whoever judges it. */
  readonly look: DiskLook;
  /** Ends in order: everything is closed. */
  close(): void;
}

export interface DiskLook {
  tickets(): ReadonlyMap<string, string>;
  /** Print jobs of tickets, copies left out. */
  jobs(): number;
  /** Print jobs whose ticket is not there. */
  homelessJobs(): number;
  /** `date letters` and the highest ordinal. */
  series(): readonly (readonly [string, number])[];
}

function lookAt({ connection }: KioskDatabase): DiskLook {
  const tickets = connection.prepare<[], [string, string]>('SELECT ticket_id, number FROM tickets').raw();
  const jobs = connection
    .prepare<[], number>('SELECT count(*) FROM print_jobs WHERE ticket_id IS NOT NULL AND copy = 0')
    .pluck();
  const homeless = connection
    .prepare<[], number>(
      'SELECT count(*) FROM print_jobs WHERE ticket_id IS NOT NULL AND ticket_id NOT IN (SELECT ticket_id FROM tickets)',
    )
    .pluck();
  const series = connection
    .prepare<[], [string, number]>("SELECT business_date || ' ' || letters, max(last_ordinal) FROM series GROUP BY 1")
    .raw();
  return {
    tickets: () => new Map(tickets.all()),
    jobs: () => jobs.get() ?? 0,
    homelessJobs: () => homeless.get() ?? 0,
    series: () => series.all(),
  };
}

export interface LifeParts {
  readonly folder: string;
  readonly name: string;
  /** The machine's clock, right or wrong. */
  readonly machine: () => number;
  readonly monotonic: () => number;
  readonly pairingCode: string | null;
  /** What the machine shows of itself. */
  readonly marks: readonly string[];
}

export const SERVER_URL = 'http://server.model';
/** More rounds than any story needs: a kiosk that nudges itself for ever is a bug. */
const ROUNDS = 8;

export function beginLife(parts: LifeParts): KioskLife {
  const { folder } = parts;
  const opened = openWithCare({
    folder,
    storage: createStorageHealth(folder),
    now: parts.machine(),
    marks: parts.marks,
  });
  if (!opened.ok) throw new Error(`the kiosk does not start: ${JSON.stringify(opened.fault)}`);
  const { database } = opened;
  const store = createStore(database);
  const life = { dieAt: null as Death | null };
  const signals = createSignalBoard((error) => {
    throw error;
  });
  const siteClock = createSiteClock(parts);
  const clock = siteClock.now;
  const figures = createLiveFigures();
  const circuit = createCircuit(parts.monotonic);
  const mortal = mortalStore(store, life);
  const issuer = createTicketIssuer({ store: mortal, figures, signals, clock });
  const numbers = createNumberAsker({ store, circuit });
  const takeTicket = createAskFirst({ store: mortal, figures, clock, issuer, askForNumber: numbers.ask });
  const rounds = roundsOf(parts, { store, signals, clock, onServerClock: siteClock.learn, circuit, numbers });
  return Object.assign(life, {
    folder,
    database,
    store,
    takeTicket: async (request: Parameters<TakeTicket>[0]) => {
      const taken = await takeTicket(request);
      if (life.dieAt === 'committed') throw new Died();
      return taken;
    },
    sync: rounds,
    reserveSlips: (serviceId: ServiceId) => {
      const reserved = reserveSlips({ store, figures, signals, clock }, serviceId);
      return reserved.ok ? reserved.value : [];
    },
    look: lookAt(database),
    close: database.close,
  });
}

interface RoundParts {
  readonly store: Store;
  readonly signals: ReturnType<typeof createSignalBoard>;
  readonly clock: () => number;
  readonly onServerClock: (serverNow: number) => void;
  readonly circuit: Circuit;
  readonly numbers: NumberAsker;
}

function roundsOf(parts: LifeParts, round: RoundParts): KioskLife['sync'] {
  const { store, clock, circuit, numbers } = round;
  let nudged = false;
  const silent = (): void => undefined;
  const syncRound: SyncRound = createSyncRound(
    {
      ...round,
      businessDate: () => siteDate(store, { now: clock(), fallbackZone: 'Asia/Jakarta' }),
      kioskName: parts.name,
      softwareVersion: '0.0.0-model',
      server: { url: SERVER_URL, pairingCode: parts.pairingCode },
      log: { setAside: silent, catalogueRefused: silent, paired: silent, split: silent, pushed: silent },
    },
    {
      monotonic: parts.monotonic,
      underWay: numbers.underWay,
      stopping: new AbortController().signal,
      nudge: () => {
        nudged = true;
      },
      isNudged: () => nudged,
      onPairing: silent,
      onCaughtUp: silent,
    },
  );
  return async () => {
    for (let count = 0; count < ROUNDS; count += 1) {
      nudged = false;
      const failure = await syncRound.run();
      if (failure !== null) {
        circuit.open();
        return failure;
      }
      circuit.close();
      if (!nudged) return null;
    }
    throw new Error(`a kiosk was not quiet after ${ROUNDS} rounds`);
  };
}

/** The store, but the process ends where `life.dieAt` says. */
function mortalStore(store: Store, life: { readonly dieAt: Death | null }): Store {
  const dieAt = (point: Death): void => {
    if (life.dieAt === point) throw new Died();
  };
  return {
    ...store,
    tickets: {
      ...store.tickets,
      insert: (ticket) => {
        store.tickets.insert(ticket);
        dieAt('inserted');
      },
    },
    printJobs: {
      ...store.printJobs,
      enqueue: (ticketId, at) => {
        store.printJobs.enqueue(ticketId, at);
        dieAt('queued');
      },
    },
    outbox: {
      ...store.outbox,
      append: (event, at) => {
        store.outbox.append(event, at);
        if (event.type === 'ticket.issued') dieAt('told');
      },
    },
  };
}

/** A power cut takes what the journal wrote since its last sync: here its last line, or half of it. */
export function tearJournal(folder: string, how: 'whole' | 'half' | 'nothing'): void {
  const date = journalDates(folder).at(-1);
  if (date === undefined || how === 'nothing') return;
  const file = join(journalFolder(folder), `${date}.jsonl`);
  const text = readFileSync(file);
  const start = text.lastIndexOf('\n', text.length - 2) + 1;
  truncateSync(file, how === 'whole' ? start : Math.floor((start + text.length) / 2));
}

/** The newest backup, made as the kiosk's own are: a whole copy, named by the date. */
export function makeBackup(life: KioskLife, backupsFolder: string, date: string): void {
  const target = join(backupsFolder, `${date}.sqlite`);
  rmSync(target, { force: true });
  life.database.connection.prepare('VACUUM INTO ?').run(target);
}

/** The database is gone or garbage; backups and journal are still there. */
export function ruinDatabase(folder: string, how: 'gone' | 'garbage'): void {
  for (const name of ['kiosk.db', 'kiosk.db-wal', 'kiosk.db-shm']) rmSync(join(folder, name), { force: true });
  if (how === 'garbage') {
    writeFileSync(join(folder, 'kiosk.db'), 'this was a database');
    appendFileSync(join(folder, 'kiosk.db'), Buffer.alloc(4096, 7));
  }
}

export const hasBackup = (folder: string): boolean => existsSync(join(folder, 'backups'));
