// The sync loop: one round told over and over (sync-round.ts), then it listens; on any failure it waits a little longer than
// last time. Nothing a citizen does ever waits for it; only the number of a site with several kiosks is asked for beside it
// (ask-number.ts).
import type { LinkState } from '../../src-shared/contract/views.ts';
import type { LiveMessage } from '../../src-shared/protocol/kiosk-server.ts';
import type { Circuit } from '../circuit.ts';
import type { AskForNumber } from '../grant.ts';
import type { LiveFigures } from '../store/live-figures.ts';
import type { Pairing } from '../store/settings.ts';
import { createNumberAsker } from './ask-number.ts';
import { createBackoff } from './backoff.ts';
import { type LiveConnection, openLive } from './live.ts';
import type { ServerFailure } from './server-client.ts';
import { createSyncRound, type RoundLog, type RoundPorts } from './sync-round.ts';

/** Even when nothing happens the catalogue is asked for this often, milliseconds. */
const QUIET_INTERVAL = 60_000;

export interface SyncPorts extends RoundPorts {
  readonly figures: LiveFigures;
  /** Shared with every tap: open while the server does not answer. */
  readonly circuit: Circuit;
  readonly log: SyncLog;
}

export interface SyncLog extends RoundLog {
  failed(failure: ServerFailure, nextTryIn: number): void;
}

export interface SyncLoop {
  start(): void;
  stop(): Promise<void>;
  link(): LinkState;
  /** Asks for a number of the shared series while a citizen waits; answers within 300 ms, and never rejects. */
  readonly askForNumber: AskForNumber;
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

  const round = createSyncRound(ports, {
    monotonic: () => performance.now(),
    underWay: numbers.underWay,
    stopping: stopping.signal,
    nudge,
    isNudged: () => workWaiting,
    onPairing: () => {
      if (link === 'unpaired') setLink('connecting');
    },
    onCaughtUp: (pairing) => {
      listen(pairing);
      setLink('online');
    },
  });

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      workWaiting = false;
      const failure = await round.run();
      if (stopping.signal.aborted) return;
      if (failure === null) {
        circuit.close();
        backoff.reset();
        if (!workWaiting) await sleepUntilWoken(QUIET_INTERVAL);
        continue;
      }
      circuit.open();
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
      return paired || (ports.server !== null && ports.server.pairingCode !== null && !round.pairingRefused());
    },
    pairingRefused: round.pairingRefused,
  };
}
