// What must be known before the next number of a service is given, in one question: it is asked at every tap.
import { isAlone } from './kiosks.ts';
import type { Queries } from './schema.ts';
import type { ServiceDay } from './service-days.ts';

export interface NumberLine {
  /** A kiosk may have given numbers of the shared series by itself that nobody here knows of yet. */
  readonly held: boolean;
  /** How many stand in the line: tickets that wait, and grants whose ticket has not come yet. */
  readonly people: number;
}

/** `dayBegan`: the instant (epoch ms) at which the business date of `day` began. */
export async function numberLineOf(queries: Queries, day: ServiceDay, dayBegan: number): Promise<NumberLine> {
  // One statement: a grant that becomes a ticket meanwhile is counted once.
  const row = await queries
    .selectNoFrom(({ selectFrom, fn }) => [
      selectFrom('kiosks')
        .select(fn.countAll().as('count'))
        .where('site_id', '=', day.siteId)
        .where(isAlone(dayBegan))
        .as('alone'),
      selectFrom('number_grants')
        .select(fn.countAll().as('count'))
        .where('site_id', '=', day.siteId)
        .where('business_date', '=', day.businessDate)
        .where('service_id', '=', day.serviceId)
        .where('state', '=', 'granted')
        .as('granted'),
      selectFrom('tickets')
        .select(fn.countAll().as('count'))
        .where('site_id', '=', day.siteId)
        .where('business_date', '=', day.businessDate)
        .where('service_id', '=', day.serviceId)
        .where('state', '=', 'waiting')
        .as('waiting'),
    ])
    .executeTakeFirstOrThrow();
  return { held: Number(row.alone) > 0, people: Number(row.granted) + Number(row.waiting) };
}
