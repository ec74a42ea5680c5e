// Looks after the database while the kiosk runs: watches the disk under it, and makes a backup when the day is over.
import { businessDate } from '../../../src-shared/domain/business-date.ts';
import { siteHours } from '../../../src-shared/domain/schedule.ts';
import type { Store } from '../store.ts';
import { backupDue } from './backup-due.ts';
import type { BackupFault, BackupReport, Backups } from './backups.ts';
import { StorageFault, type StorageHealth, type StorageTrouble } from './storage-health.ts';

export interface CareListener {
  /** A trouble came or went: the screen of the whole kiosk may change. */
  readonly onTrouble: () => void;
  /** An event for the server was appended. */
  readonly onEvent: () => void;
  readonly onBug: (error: unknown) => void;
}

export interface DatabaseCare {
  /** `newer-database`: made by a newer version, which alone may use it. */
  trouble(): StorageTrouble | 'newer-database' | null;
  readonly backups: Backups;
  start(listener: CareListener): void;
  /** Lets a backup in the making come to its end. */
  stop(): Promise<void>;
}

export interface CarePorts {
  readonly store: Pick<Store, 'catalogue' | 'settings' | 'tickets' | 'outbox' | 'transaction'>;
  readonly storage: StorageHealth;
  readonly backups: Backups;
  readonly clock: () => number;
  readonly onBackup: (report: BackupReport | BackupFault) => void;
}

const TIMERS = {
  /** How often the disk is looked at, milliseconds; the first time so long after the start, which has enough to do. */
  look: 10_000,
  /** How long a failed backup is left alone, milliseconds. */
  again: 3_600_000,
} as const;

export function createDatabaseCare(ports: CarePorts): DatabaseCare {
  const { storage, backups, clock } = ports;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let notBefore = 0;

  const backUp = async (): Promise<void> => {
    const date = clock() < notBefore ? null : dueNow(ports);
    if (date === null) return;
    const made = await backups.make(date);
    notBefore = made.ok ? 0 : clock() + TIMERS.again;
    ports.onBackup(made.ok ? made.value : made.error);
  };
  const look = async (): Promise<void> => {
    await storage.look();
    if (storage.trouble() === null) await backUp();
  };

  return {
    trouble: storage.trouble,
    backups,
    start: ({ onTrouble, onEvent, onBug }) => {
      storage.onNews((news) => {
        if (news.kind === 'trouble' || news.kind === 'recovered') onTrouble();
        // In a turn of its own: it is told from inside a transaction that is tried again.
        if (news.kind === 'ballast-released') setImmediate(() => tellServer(ports, news.freed, onEvent));
      });
      const lookOnce = (): void => {
        running ??= look()
          .catch(onBug)
          .finally(() => {
            running = null;
          });
      };
      timer = setInterval(lookOnce, TIMERS.look);
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

/** Care of a database that is not the kiosk's own: nothing is watched, only its backups can be asked for. */
export function createIdleCare(trouble: ReturnType<DatabaseCare['trouble']>, backups: Backups): DatabaseCare {
  return { trouble: () => trouble, backups, start: () => {}, stop: async () => {} };
}

function tellServer({ store, clock }: CarePorts, freed: number, onEvent: () => void): void {
  try {
    store.transaction(() => store.outbox.append({ type: 'disk.full', payload: { freed } }, clock()));
    onEvent();
  } catch (error) {
    // No room even for this. The trouble is a screen by now, and the log has it.
    if (!(error instanceof StorageFault)) throw error;
  }
}

function dueNow({ store, backups, clock }: CarePorts) {
  const catalogue = store.catalogue.current();
  // Nothing worth keeping yet.
  if (catalogue === null) return null;
  const now = clock();
  const { timeZone, rolloverHour } = catalogue.site;
  return backupDue({
    now,
    today: businessDate({ now, timeZone, rolloverHour, stored: store.settings.get('businessDate') }).date,
    hours: siteHours({ catalogue, overrides: store.settings.get('overrides') ?? [], now }),
    newest: store.tickets.newest(),
    backups: backups.list(),
  });
}
