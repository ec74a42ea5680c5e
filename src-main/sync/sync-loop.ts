// The sync loop: one story told over and over. Pair if needed, see that kiosk and server have the same past, pull the
// catalogue, push the outbox, renew the shares, listen; on any failure wait a little longer than last time. Nothing a
// citizen does ever waits for it; only the number of a site with several kiosks is asked for beside it (ask-number.ts).
import { type Result, succeed } from '../../src-shared/contract/define.ts';
import type { LinkState } from '../../src-shared/contract/views.ts';
import type { LiveMessage } from '../../src-shared/protocol/kiosk-server.ts';
import type { LocalDate } from '../../src-shared/protocol/words.ts';
import type { Circuit } from '../circuit.ts';
import type { SignalBoard } from '../signals.ts';
import { StorageFault } from '../store/care/storage-health.ts';
import type { LiveFigures } from '../store/live-figures.ts';
import type { Pairing } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { type AskedNumber, createNumberAsker, type NumberQuestion } from './ask-number.ts';
import { createBackoff } from './backoff.ts';
import { beat } from './heartbeat.ts';
import { type LiveConnection, openLive } from './live.ts';
import { pair } from './pair.ts';
import { pullCatalogue } from './pull-catalogue.ts';
import { pushOutbox } from './push.ts';
import { renewShares } from './renew-shares.ts';
import { createServerClient, type ServerClient, type ServerFailure } from './server-client.ts';

/** Even when nothing happens the catalogue is asked for this often, milliseconds. */
const QUIET_INTERVAL = 60_000;
/** Heart beats and shares are renewed at most this often while all is well, milliseconds. */
const BEAT_INTERVAL = 30_000;
/** Acknowledged events are kept this long for people who look into things, milliseconds. */
const KEEP_ACKNOWLEDGED = 14 * 24 * 3_600_000;

export interface SyncPorts {
  readonly store: Store;
  readonly figures: LiveFigures;
  readonly signals: SignalBoard;
  readonly clock: () => number;
  /** Shared with every tap: open while the server does not answer. */
  readonly circuit: Circuit;
  /** Today at the site, as tickets are dated. */
  readonly businessDate: () => LocalDate;
  /** What the server's clock shows just now, UTC milliseconds. */
  readonly onServerClock: (serverNow: number) => void;
  readonly kioskName: string;
  readonly softwareVersion: string;
  /** Where to pair; null: this kiosk was not given a server. */
  readonly server: { readonly url: string; readonly pairingCode: string | null } | null;
  readonly log: SyncLog;
}

export interface SyncLog {
  failed(failure: ServerFailure, nextTryIn: number): void;
  setAside(seq: number, reason: string): void;
  catalogueRefused(reason: string): void;
  paired(kioskId: string): void;
  /** The server has everything up to now; `events` of it came in this round. */
  pushed(events: number): void;
}

export interface SyncLoop {
  start(): void;
  stop(): Promise<void>;
  link(): LinkState;
  /** Asks for a number of the shared series while a citizen waits; answers within 300 ms, and never rejects. */
  askForNumber(wanted: NumberQuestion): Promise<AskedNumber>;
  /** Paired, or told how to pair and trying. */
  awaitsServer(): boolean;
  /** The last pairing was refused by the server: a technician must enter a new code. */
  pairingRefused(): boolean;
}

export function createSyncLoop(ports: SyncPorts): SyncLoop {
  const { store, signals, clock, circuit } = ports;
  const numbers = createNumberAsker({ store, circuit });
  const stopping = new AbortController();
  const backoff = createBackoff();
  let link: LinkState = 'unpaired';
  let refusedPairing = false;
  /** The server does not know our token any more: a new code is needed. */
  let forgotten = false;
  let refusedCatalogue: string | null = null;
  /** By the monotonic clock; null: the next round beats whatever the time. */
  let lastBeat: number | null = null;
  let live: LiveConnection | null = null;
  let wake: () => void = () => {};
  let workWaiting = false;
  let running: Promise<void> = Promise.resolve();

  const setLink = (next: LinkState): void => {
    if (next === link) return;
    link = next;
    signals.emit('link.changed', { link });
  };
  const nudge = (): void => {
    workWaiting = true;
    wake();
  };

  const onLive = (message: LiveMessage): void => {
    if (message.type === 'catalogue') nudge();
    if (message.type !== 'figures') return;
    ports.figures.update(message.services, message.businessDate, clock());
    signals.emit('figures.changed', {});
  };
  const listen = (pairing: Pairing): void => {
    live ??= openLive(pairing, {
      onMessage: onLive,
      onAlive: () => ports.figures.confirm(clock()),
      onClose: () => {
        live = null;
        nudge();
      },
    });
  };

  /** One round. Returns null when all is done, or what went wrong. */
  const round = async (): Promise<ServerFailure | null> => {
    const pairing = await ensurePaired();
    if (pairing === null) return null;
    if ('kind' in pairing) return pairing;
    if (link === 'unpaired') setLink('connecting');
    const client = createServerClient(pairing.serverUrl, pairing.token, stopping.signal);
    const beaten = await beatIfDue(client, pairing);
    if (!beaten.ok) return beaten.error;
    const pulled = await pullCatalogue({ client, store, signals, clock }, refusedCatalogue);
    if (!pulled.ok) return pulled.error;
    if (pulled.value.refused !== null && pulled.value.refused !== refusedCatalogue) {
      ports.log.catalogueRefused(pulled.value.refused);
    }
    refusedCatalogue = pulled.value.refused;
    const pushed = await pushOutbox({
      client,
      store,
      epoch: beaten.value.epoch,
      clock,
      onSetAside: ports.log.setAside,
    });
    if (!pushed.ok) return pushed.error;
    const renewed = await renewIfDue(client, beaten.value);
    if (!renewed.ok) return renewed.error;
    ports.log.pushed(pushed.value);
    store.outbox.forgetAcknowledgedBefore(clock() - KEEP_ACKNOWLEDGED);
    listen(pairing);
    setLink('online');
    return null;
  };

  const isDue = (): boolean => lastBeat === null || performance.now() - lastBeat >= BEAT_INTERVAL;

  const beatIfDue = async (client: ServerClient, pairing: Pairing): Promise<Result<Pairing, ServerFailure>> => {
    if (!isDue()) return succeed(pairing);
    const told = store.settings.get('issuing');
    const beaten = await beat({ ...ports, client, pairing, underWay: numbers.underWay() });
    // What changed is told to the server in the next round, with everything acknowledged that came before it.
    if (store.settings.get('issuing') !== told || (beaten.ok && beaten.value.epoch !== pairing.epoch)) nudge();
    return beaten;
  };

  /** Also the end of what is due: a heart that beat and did not get here beats again. */
  const renewIfDue = async (client: ServerClient, pairing: Pairing): Promise<Result<null, ServerFailure>> => {
    if (!isDue()) return succeed(null);
    const changed = workWaiting && store.settings.get('issuing') === 'shared';
    const renewed =
      store.settings.get('issuing') === 'shared'
        ? await renewShares({ client, store, pairing, businessDate: ports.businessDate() })
        : succeed(null);
    if (renewed.ok) lastBeat = changed ? null : performance.now();
    return renewed;
  };

  /** The pairing to work with, by a new code where there is one to try; null where a technician is needed first. */
  const ensurePaired = async (): Promise<Pairing | ServerFailure | null> => {
    const known = store.settings.get('pairing');
    const target = ports.server;
    if (target === null) return known;
    const here = known?.serverUrl === target.url && !forgotten;
    if (here || target.pairingCode === null || refusedPairing)
      return known === null ? null : { ...known, serverUrl: target.url };
    const { url: serverUrl, pairingCode: code } = target;
    const { kioskName, softwareVersion } = ports;
    const paired = await pair({ store, serverUrl, code, kioskName, softwareVersion, signal: stopping.signal });
    if (paired.ok) {
      forgotten = false;
      ports.log.paired(paired.value.kioskId);
    } else {
      refusedPairing = isFinal(paired.error);
    }
    signals.emit('pairing.changed', {});
    return paired.ok ? paired.value : paired.error;
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      workWaiting = false;
      const failure = await round().catch(notKept);
      if (stopping.signal.aborted) return;
      if (failure?.kind === 'refused' && failure.status === 401) forgotten = true;
      if (failure === null) {
        circuit.close();
        backoff.reset();
        if (!workWaiting) await sleepUntilWoken(QUIET_INTERVAL);
        continue;
      }
      circuit.open();
      lastBeat = null;
      if (store.settings.get('pairing') !== null) setLink('offline');
      const wait = backoff.next();
      ports.log.failed(failure, wait);
      await sleepUntilWoken(wait, false);
    }
  };

  /** Sleeps; new work ends a quiet sleep early, but never a back-off: a dead server is not asked once per tap. */
  const sleepUntilWoken = (milliseconds: number, wakeable = true): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        stopping.signal.removeEventListener('abort', done);
        wake = () => {};
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      stopping.signal.addEventListener('abort', done);
      if (wakeable) wake = done;
    });

  return {
    start: () => {
      signals.on('outbox.grew', nudge);
      signals.on('ticket.issued', nudge);
      signals.on('job.changed', nudge);
      running = run();
    },
    stop: async () => {
      stopping.abort();
      live?.close();
      await running;
    },
    link: () => link,
    askForNumber: async (wanted) => {
      const asked = await numbers.ask(wanted);
      // Whoever waited in vain is the first to know: the loop finds out what is wrong, and when it is over.
      if (asked.kind === 'unanswered') nudge();
      return asked;
    },
    awaitsServer: () => {
      const paired = store.settings.get('pairing') !== null;
      return paired || (ports.server !== null && ports.server.pairingCode !== null && !refusedPairing);
    },
    pairingRefused: () => refusedPairing,
  };
}

/** What the server said could not be written down: it will say it again. */
function notKept(error: unknown): ServerFailure {
  if (error instanceof StorageFault) return { kind: 'not-kept', detail: error.message };
  throw error;
}

/** A "no" that asking again will not change; 429 and the server's own troubles pass. */
function isFinal(failure: ServerFailure): boolean {
  return failure.kind === 'refused' && failure.status < 500 && failure.status !== 429;
}
