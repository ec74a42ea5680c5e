// One round of the sync loop, callable by itself: pair if needed, see that kiosk and server have the same past, pull the
// catalogue, push the outbox, renew the shares. It knows nothing of time-outs and sleep; the loop (sync-loop.ts) does.
import { type Result, succeed } from '../../src-shared/contract/define.ts';
import type { LocalDate } from '../../src-shared/protocol/words.ts';
import type { SignalBoard } from '../signals.ts';
import { StorageFault } from '../store/care/storage-health.ts';
import type { Pairing } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { beat, owesFromAlone } from './heartbeat.ts';
import { pair } from './pair.ts';
import { pullBookings } from './pull-bookings.ts';
import { pullCatalogue } from './pull-catalogue.ts';
import { pushOutbox } from './push.ts';
import { renewShares } from './renew-shares.ts';
import { createServerClient, type ServerClient, type ServerFailure } from './server-client.ts';
import { splitOff } from './split.ts';

/** Heart beats and shares are renewed at most this often while all is well, milliseconds. */
const BEAT_INTERVAL = 30_000;
/** Acknowledged events are kept this long for people who look into things, milliseconds. */
const KEEP_ACKNOWLEDGED = 14 * 24 * 3_600_000;

/** What a round needs of the kiosk it works for. */
export interface RoundPorts {
  readonly store: Store;
  readonly signals: SignalBoard;
  readonly clock: () => number;
  /** Today at the site, as tickets are dated. */
  readonly businessDate: () => LocalDate;
  /** What the server's clock shows just now, UTC milliseconds. */
  readonly onServerClock: (serverNow: number) => void;
  readonly kioskName: string;
  readonly softwareVersion: string;
  /** Where to pair; null: this kiosk was not given a server. */
  readonly server: { readonly url: string; readonly pairingCode: string | null } | null;
  readonly log: RoundLog;
}

export interface RoundLog {
  setAside(seq: number, reason: string): void;
  catalogueRefused(reason: string): void;
  paired(kioskId: string): void;
  /** This disk was a copy, and is a kiosk of its own now. */
  split(kioskId: string): void;
  /** The server has everything up to now; `events` of it came in this round. */
  pushed(events: number): void;
}

/** What a round needs of the loop it is a part of. */
export interface RoundSurroundings {
  /** Milliseconds that no change of the clock moves. */
  readonly monotonic: () => number;
  /** Grants that are asked for and not settled yet. */
  readonly underWay: () => ReadonlySet<string>;
  readonly stopping: AbortSignal;
  /** There is work for another round. */
  readonly nudge: () => void;
  /** Whether work came up since this round began. */
  readonly isNudged: () => boolean;
  /** There is a pairing to work with; the server is about to be asked. */
  readonly onPairing: () => void;
  /** The server has everything, and the kiosk knows all it says. */
  readonly onCaughtUp: (pairing: Pairing) => void;
}

export interface SyncRound {
  /** Returns null when all is done, or what went wrong. */
  run(): Promise<ServerFailure | null>;
  /** The last pairing was refused by the server: a technician must enter a new code. */
  pairingRefused(): boolean;
}

export function createSyncRound(ports: RoundPorts, around: RoundSurroundings): SyncRound {
  const { store, signals, clock } = ports;
  let refusedPairing = false;
  /** The server does not know our token any more: a new code is needed. */
  let forgotten = false;
  let refusedCatalogue: string | null = null;
  /** By the monotonic clock; null: the next round beats whatever the time. */
  let lastBeat: number | null = null;

  const round = async (): Promise<ServerFailure | null> => {
    const paired = await ensurePaired();
    if (paired === null) return null;
    if ('kind' in paired) return paired;
    around.onPairing();
    const own = await ownIdentity(paired);
    if (!own.ok) return own.error;
    const pairing = own.value;
    const client = createServerClient(pairing.serverUrl, pairing.token, around.stopping);
    const beaten = await beatIfDue(client, pairing);
    if (!beaten.ok) return beaten.error;
    const pulled = await pullCatalogue({ client, store, signals, clock }, refusedCatalogue);
    if (!pulled.ok) return pulled.error;
    if (pulled.value.refused !== null && pulled.value.refused !== refusedCatalogue) {
      ports.log.catalogueRefused(pulled.value.refused);
    }
    refusedCatalogue = pulled.value.refused;
    const { epoch } = beaten.value;
    const pushed = await pushOutbox({ client, store, epoch, clock, onSetAside: ports.log.setAside });
    if (!pushed.ok) return pushed.error;
    const booked = isDue() ? await pullBookings({ client, store }) : succeed(null);
    if (!booked.ok) return booked.error;
    const renewed = await renewIfDue(client, beaten.value);
    if (!renewed.ok) return renewed.error;
    ports.log.pushed(pushed.value);
    store.outbox.forgetAcknowledgedBefore(clock() - KEEP_ACKNOWLEDGED);
    around.onCaughtUp(pairing);
    return null;
  };

  /** A disk that was copied says nothing under the name of its original, but what both have. */
  const ownIdentity = async (pairing: Pairing): Promise<Result<Pairing, ServerFailure>> => {
    const copied = store.settings.get('copied');
    if (copied === null) return succeed(pairing);
    const client = createServerClient(pairing.serverUrl, pairing.token, around.stopping);
    const { softwareVersion } = ports;
    const split = await splitOff({
      client,
      store,
      pairing,
      copied,
      softwareVersion,
      clock,
      onSetAside: ports.log.setAside,
    });
    if (!split.ok) return split;
    ports.log.split(split.value.kioskId);
    signals.emit('pairing.changed', {});
    return split;
  };

  const isDue = (): boolean => lastBeat === null || around.monotonic() - lastBeat >= BEAT_INTERVAL;

  const beatIfDue = async (client: ServerClient, pairing: Pairing): Promise<Result<Pairing, ServerFailure>> => {
    if (!isDue()) return succeed(pairing);
    const told = store.settings.get('issuing');
    // By a beat that owes nothing the server knows that what this kiosk gave alone has all come, and frees the series.
    const owed = owesFromAlone(store);
    const beaten = await beat({ ...ports, client, pairing, underWay: around.underWay() });
    const isChanged = store.settings.get('issuing') !== told || (beaten.ok && beaten.value.epoch !== pairing.epoch);
    // What changed is told to the server in the next round, with everything acknowledged that came before it.
    if (isChanged || owed) around.nudge();
    return beaten;
  };

  /** Also the end of what is due: a heart that beat and did not get here beats again. */
  const renewIfDue = async (client: ServerClient, pairing: Pairing): Promise<Result<null, ServerFailure>> => {
    if (!isDue()) return succeed(null);
    const changed = around.isNudged() && store.settings.get('issuing') === 'shared';
    const renewed =
      store.settings.get('issuing') === 'shared'
        ? await renewShares({ client, store, pairing, businessDate: ports.businessDate() })
        : succeed(null);
    if (renewed.ok) lastBeat = changed ? null : around.monotonic();
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
    const paired = await pair({ store, serverUrl, code, kioskName, softwareVersion, signal: around.stopping });
    if (paired.ok) {
      forgotten = false;
      ports.log.paired(paired.value.kioskId);
    } else {
      refusedPairing = isFinal(paired.error);
    }
    signals.emit('pairing.changed', {});
    return paired.ok ? paired.value : paired.error;
  };

  return {
    run: async () => {
      const failure = await round().catch(notKept);
      if (failure?.kind === 'refused' && failure.status === 401) forgotten = true;
      if (failure !== null) lastBeat = null;
      return failure;
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
