// Who was called where and when: the memory of the priority rule and the source of the live figures.
import type { ServiceId } from '../../src-shared/protocol/words.ts';
import type { Queries } from './schema.ts';
import type { SiteDay } from './tickets.ts';

export interface QueueCall extends SiteDay {
  readonly requestId: string | null;
  readonly serviceId: ServiceId;
  readonly ticketId: string;
  readonly kind: 'call' | 'recall';
  readonly counter: string;
  readonly priority: boolean;
  readonly calledAt: number;
}

export async function recordCall(queries: Queries, call: QueueCall): Promise<void> {
  await queries
    .insertInto('queue_calls')
    .values({
      request_id: call.requestId,
      site_id: call.siteId,
      business_date: call.businessDate,
      service_id: call.serviceId,
      ticket_id: call.ticketId,
      kind: call.kind,
      counter: call.counter,
      priority: call.priority ? 1 : 0,
      called_at: call.calledAt,
    })
    .execute();
}

/** The ticket that was called with this request id, or null. */
export async function ticketOfRequest(queries: Queries, requestId: string): Promise<string | null> {
  const row = await queries
    .selectFrom('queue_calls')
    .select('ticket_id')
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row?.ticket_id ?? null;
}

/** Priority flags of a service's last `limit` calls on this day, newest last; recalls do not count. */
export async function recentPriorities(
  queries: Queries,
  queue: SiteDay & { readonly serviceId: ServiceId },
  limit: number,
): Promise<readonly boolean[]> {
  const rows = await queries
    .selectFrom('queue_calls')
    .select('priority')
    .where('site_id', '=', queue.siteId)
    .where('business_date', '=', queue.businessDate)
    .where('service_id', '=', queue.serviceId)
    .where('kind', '=', 'call')
    .orderBy('call_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.priority === 1).reverse();
}

/** A call as the figures need it. */
export interface CallOfDay {
  readonly serviceId: string;
  readonly counter: string;
  readonly kind: 'call' | 'recall';
  readonly calledAt: number;
  readonly number: string;
  /** The ticket is still at the counter. */
  readonly open: boolean;
}

/** All calls of a day, oldest first. */
export async function callsOfDay(queries: Queries, day: SiteDay): Promise<readonly CallOfDay[]> {
  const rows = await queries
    .selectFrom('queue_calls')
    .innerJoin('tickets', 'tickets.ticket_id', 'queue_calls.ticket_id')
    .select([
      'queue_calls.service_id',
      'queue_calls.counter',
      'queue_calls.kind',
      'queue_calls.called_at',
      'tickets.number',
      'tickets.state',
    ])
    .where('queue_calls.site_id', '=', day.siteId)
    .where('queue_calls.business_date', '=', day.businessDate)
    .orderBy('queue_calls.call_id')
    .execute();
  return rows.map((row) => ({
    serviceId: row.service_id,
    counter: row.counter,
    kind: row.kind,
    calledAt: row.called_at,
    number: row.number,
    open: row.state === 'called',
  }));
}
