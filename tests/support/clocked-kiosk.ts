// The kiosk itself, without a screen, under a machine's clock that a test sets and a monotonic one that only runs; started
// again in the same folder as often as wanted, with a server or without.

import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { expect, onTestFinished } from 'vitest';
import { createKiosk, type Kiosk } from '../../src-main/kiosk.ts';
import { createEventLog } from '../../src-main/log-events.ts';
import { createBackups } from '../../src-main/store/care/backups.ts';
import { createIdleCare } from '../../src-main/store/care/database-care.ts';
import { unknownPanel } from '../../src-shared/domain/panel.ts';
import { type Catalogue, parseCatalogue } from '../../src-shared/protocol/catalogue.ts';
import { requestIdSchema, type TimeZone } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from './catalogue-fixture.ts';
import { openStore } from './kiosk-parts.ts';
import { openNowCatalogue } from './open-now-catalogue.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface ClockedKiosk {
  readonly kiosk: Kiosk;
  /** Takes a number at `ktp`: what the ticket says. */
  take(): Promise<TakenNumber>;
  /** Events the screens were told, in order. */
  readonly told: readonly { readonly event: string; readonly payload: unknown }[];
  /** Ids of what was logged, in order. */
  readonly logged: readonly string[];
  /** Resolves when the server has everything and the kiosk knows all it says. */
  online(): Promise<void>;
  stop(): Promise<void>;
}

export interface TakenNumber {
  readonly number: string;
  readonly date: string;
  readonly issuedAt: number;
  readonly suspect: boolean;
}

/** The clocks of one machine. */
export interface Machine {
  readonly folder: string;
  readonly clock: () => number;
  readonly monotonic: () => number;
  /** Time goes by: both clocks run. */
  pass(milliseconds: number): void;
  /** Somebody sets the clock: only one of them moves. */
  set(instant: number | string): void;
}

export function machineAt(instant: string | number): Machine {
  const folder = temporaryFolder();
  let now = instantOf(instant);
  let steady = 0;
  return {
    folder,
    clock: () => now,
    monotonic: () => steady,
    pass: (milliseconds) => {
      now += milliseconds;
      steady += milliseconds;
    },
    set: (to) => {
      now = instantOf(to);
    },
  };
}

const instantOf = (instant: string | number): number => (typeof instant === 'string' ? Date.parse(instant) : instant);

/** Services open at any hour, lines that are never full, in a zone of choice. */
export function catalogueIn(timeZone: TimeZone, rolloverHour = 0): Catalogue {
  const open = openNowCatalogue();
  const parsed = parseCatalogue({ ...open, site: { ...open.site, timeZone, rolloverHour } });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.catalogue;
}

export interface ClockedOptions {
  /** Put into the store where it has none. */
  readonly catalogue?: Catalogue;
  readonly server?: { readonly url: string; readonly pairingCode: string | null } | null;
}

export function startClockedKiosk(machine: Machine, { catalogue, server = null }: ClockedOptions = {}): ClockedKiosk {
  const { folder, clock, monotonic } = machine;
  const store = openStore(folder);
  if (catalogue !== undefined && store.catalogue.current() === null) store.catalogue.put(catalogue, clock());
  const logged: string[] = [];
  const told: { event: string; payload: unknown }[] = [];
  const kiosk = createKiosk({
    store,
    care: createIdleCare(null, createBackups(folder, clock)),
    clock,
    monotonic,
    log: createEventLog(lines((line) => logged.push(line))),
    hardwareMarks: () => [],
    kioskName: 'Kios 01',
    softwareVersion: '0.0.0-test',
    fallbackZone: 'Asia/Jakarta',
    printer: null,
    paperWidth: '80',
    rendering: 'text',
    printerProfile: null,
    server,
    panel: unknownPanel,
    timeouts: { idle: 60_000, warning: 30_000, ticket: 60_000, troubleTicket: 60_000 },
    speechProgram: null,
  });
  kiosk.onChange((event, payload) => told.push({ event, payload }));
  kiosk.start();
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopped ??= kiosk.stop();
    return stopped;
  };
  onTestFinished(stop);
  // By the event: asking for a snapshot would tell the screens' side the time.
  const online = (): Promise<void> =>
    expect.poll(() => told, { timeout: 20_000 }).toContainEqual({ event: 'link.changed', payload: 'online' });
  return { kiosk, told, logged, online, stop, take: () => take(kiosk) };
}

async function take(kiosk: Kiosk): Promise<TakenNumber> {
  const requestId = requestIdSchema.parse(randomUUID());
  const taken = await kiosk.takeTicket({ serviceId: serviceIdOf('ktp'), priority: false, requestId, language: 'id' });
  if (!taken.ok) throw new Error(`no number: ${JSON.stringify(taken.error)}`);
  const { number, businessDate, issuedAt, clockSuspect } = taken.value;
  return { number, date: businessDate, issuedAt, suspect: clockSuspect };
}

/** Hands over the id of each event that is logged. */
function lines(onEvent: (event: string) => void): Writable {
  return new Writable({
    write: (chunk, _encoding, done) => {
      for (const [, event = ''] of String(chunk).matchAll(/"event":"([^"]+)"/g)) onEvent(event);
      done();
    },
  });
}
