// How many numbers of services with a daily quota this kiosk may give by itself while it is alone, as the server lent them.
import type { LocalDate, ServiceId } from '../../src-shared/protocol/words.ts';
import type { KioskDatabase } from './database.ts';

export interface ShareDay {
  readonly epoch: number;
  readonly businessDate: LocalDate;
}

export interface Share {
  readonly serviceId: ServiceId;
  readonly share: number;
}

export interface QuotaShares {
  /** 0 where nothing was lent. */
  shareOf(wanted: ShareDay & { readonly serviceId: ServiceId }): number;
  held(day: ShareDay): Share[];
  /** Begins a new round of asking, numbered above all before; on disk when it returns. */
  beginRound(day: ShareDay): number;
  /** The round that was begun last; 0 before the first. */
  newestRound(day: ShareDay): number;
  /** Goes on above `round`: the server knows of rounds that a backup forgot. */
  raiseRound(day: ShareDay, round: number): void;
  /** Replaces what is in force by the answer to the newest round. */
  put(day: ShareDay, shares: readonly Share[]): void;
  /** Nothing is in force until the server is asked again: what was lent here may have been lent to others since. */
  forget(): void;
}

export function createQuotaShares({ connection, transaction }: KioskDatabase): QuotaShares {
  const shareOf = connection
    .prepare<[number, string, string], number>(
      'SELECT share FROM quota_shares WHERE epoch = ? AND business_date = ? AND service_id = ?',
    )
    .pluck();
  const held = connection.prepare<[number, string], { service_id: string; share: number }>(
    'SELECT service_id, share FROM quota_shares WHERE epoch = ? AND business_date = ? ORDER BY service_id',
  );
  const newest = connection
    .prepare<[number, string], number>('SELECT round FROM share_rounds WHERE epoch = ? AND business_date = ?')
    .pluck();
  const raise = connection.prepare<[number, string, number]>(
    'INSERT INTO share_rounds (epoch, business_date, round) VALUES (?, ?, ?) ' +
      'ON CONFLICT (epoch, business_date) DO UPDATE SET round = max(round, excluded.round)',
  );
  const forget = connection.prepare<[number, string]>('DELETE FROM quota_shares WHERE epoch = ? AND business_date = ?');
  const forgetAll = connection.prepare('DELETE FROM quota_shares');
  const put = connection.prepare<[number, string, string, number]>(
    'INSERT INTO quota_shares (epoch, business_date, service_id, share) VALUES (?, ?, ?, ?)',
  );
  const newestRound = ({ epoch, businessDate }: ShareDay): number => newest.get(epoch, businessDate) ?? 0;
  const raiseRound = ({ epoch, businessDate }: ShareDay, round: number): void => {
    raise.run(epoch, businessDate, round);
  };
  return {
    shareOf: ({ epoch, businessDate, serviceId }) => shareOf.get(epoch, businessDate, serviceId) ?? 0,
    held: ({ epoch, businessDate }) =>
      held.all(epoch, businessDate).map((row) => ({ serviceId: row.service_id as ServiceId, share: row.share })),
    newestRound,
    raiseRound,
    beginRound: (day) => {
      const round = newestRound(day) + 1;
      raiseRound(day, round);
      return round;
    },
    put: (day, shares) => {
      transaction(() => {
        forget.run(day.epoch, day.businessDate);
        for (const { serviceId, share } of shares) put.run(day.epoch, day.businessDate, serviceId, share);
      });
    },
    forget: () => {
      transaction(() => {
        forgetAll.run();
      });
    },
  };
}
