import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { requestIdSchema } from '../../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../../../tests/support/catalogue-fixture.ts';
import { kioskParts } from '../../../tests/support/kiosk-parts.ts';
import { openNowCatalogue } from '../../../tests/support/open-now-catalogue.ts';
import { createTicketIssuer } from '../../tickets/issue-ticket.ts';
import { type BackupFault, type BackupReport, createBackups } from './backups.ts';
import { createDatabaseCare } from './database-care.ts';
import { createStorageHealth } from './storage-health.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A kiosk's database under care, with a clock that obeys; only the timers are a stand-in. */
function underCare() {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const parts = kioskParts(openNowCatalogue(Date.parse('2026-05-12T09:41:00+07:00')));
  const reports: (BackupReport | BackupFault)[] = [];
  let arrived: (() => void) | null = null;
  const backups = createBackups(parts.folder, parts.clock);
  const storage = createStorageHealth(parts.folder);
  const care = createDatabaseCare({
    ...parts,
    storage,
    backups,
    onBackup: (report) => {
      reports.push(report);
      arrived?.();
    },
  });
  const issuer = createTicketIssuer(parts);
  return {
    ...parts,
    care,
    backups,
    storage,
    reports,
    take: () => {
      const requestId = requestIdSchema.parse(crypto.randomUUID());
      const taken = issuer.take({ serviceId: serviceIdOf('ktp'), priority: false, requestId, language: 'id' });
      if (!taken.ok) throw new Error(JSON.stringify(taken.error));
      return taken.value;
    },
    start: () =>
      care.start({
        onTrouble: () => {},
        onEvent: () => {},
        onBug: (error) => {
          throw error;
        },
      }),
    /** Ten seconds pass for the care; resolves with the next report. */
    nextReport: async () => {
      // The last look ends a turn after its report.
      await new Promise(setImmediate);
      await new Promise<void>((resolve) => {
        arrived = resolve;
        vi.advanceTimersByTime(10_000);
      });
    },
  };
}

describe('the care of a running database', () => {
  it('makes the first backup at once, and the next when the day is over and its numbers are given', async () => {
    const kiosk = underCare();
    kiosk.start();
    await kiosk.nextReport();
    expect(kiosk.reports).toEqual([{ name: '2026-05-12.sqlite', tickets: 0, newest: null }]);

    kiosk.take();
    kiosk.take();
    kiosk.pass(DAY);
    await kiosk.nextReport();
    expect(kiosk.reports[1]).toEqual({ name: '2026-05-12.sqlite', tickets: 2, newest: '2026-05-12' });
    expect(kiosk.backups.list()).toHaveLength(1);
    await kiosk.care.stop();
  });

  it('ends only when a backup in the making has ended', async () => {
    const kiosk = underCare();
    kiosk.start();
    vi.advanceTimersByTime(10_000);
    await kiosk.care.stop();
    expect(kiosk.reports).toHaveLength(1);
  });

  it('tells the server that the ballast was needed', async () => {
    const kiosk = underCare();
    const storage = createStorageHealth(kiosk.folder, { release: () => 16, restore: async () => true });
    const care = createDatabaseCare({ ...kiosk, storage, onBackup: () => {} });
    const told = new Promise<void>((resolve) => {
      care.start({ onTrouble: () => {}, onEvent: resolve, onBug: () => {} });
    });
    let first = true;
    storage.guard(() => {
      if (first) {
        first = false;
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      }
    });
    await told;
    expect(kiosk.store.outbox.pending(10)).toMatchObject([{ type: 'disk.full', payload: { freed: 16 } }]);
    await care.stop();
  });
});
