// What citizens were told of their wait, and what it came to: the log the estimator is judged by.
import { type ServiceId, serviceIdSchema } from '../../src-shared/protocol/words.ts';
import type { Queries } from './schema.ts';
import type { SiteDay } from './tickets.ts';

/** One ticket that was called. Instants in epoch ms, waits in minutes. */
export interface WaitOfTicket {
  readonly serviceId: ServiceId;
  readonly number: string;
  readonly issuedAt: number;
  /** The first call; a recall ends no wait. */
  readonly calledAt: number;
  /** Null where the kiosk knew no estimate, or was of a version that did not tell it. */
  readonly told: { readonly from: number; readonly to: number } | null;
  /** The kiosk's clock may have been wrong when it was issued. */
  readonly clockSuspect: boolean;
}

/** Every ticket of a day that was called, in the order of the calls. */
export async function waitsOfDay(queries: Queries, day: SiteDay): Promise<readonly WaitOfTicket[]> {
  const rows = await queries
    .selectFrom('queue_calls')
    .innerJoin('tickets', 'tickets.ticket_id', 'queue_calls.ticket_id')
    .select([
      'tickets.service_id',
      'tickets.number',
      'tickets.issued_at',
      'tickets.wait_from',
      'tickets.wait_to',
      'tickets.clock_suspect',
      'queue_calls.called_at',
    ])
    .where('queue_calls.site_id', '=', day.siteId)
    .where('queue_calls.business_date', '=', day.businessDate)
    .where('queue_calls.kind', '=', 'call')
    .orderBy('queue_calls.call_id')
    .execute();
  return rows.map((row) => ({
    serviceId: serviceIdSchema.parse(row.service_id),
    number: row.number,
    issuedAt: row.issued_at,
    calledAt: row.called_at,
    told: row.wait_from === null || row.wait_to === null ? null : { from: row.wait_from, to: row.wait_to },
    clockSuspect: row.clock_suspect === 1,
  }));
}
