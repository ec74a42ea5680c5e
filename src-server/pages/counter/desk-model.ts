// What the counter page knows and decides, without any drawing: whom to call next, what is at this counter, what counts.
import { z } from 'zod';
import type { ServiceQueue, TicketRecord } from '../../../src-shared/protocol/operator.ts';
import { type ServiceId, serviceIdSchema } from '../../../src-shared/protocol/words.ts';

/** What a clerk chose; kept in the browser of this counter. */
export const choiceSchema = z.object({
  counter: z.string().trim().min(1).max(40),
  services: z.array(serviceIdSchema).min(1),
});
export type Choice = z.infer<typeof choiceSchema>;

/** The queues of the chosen services, in the order of the catalogue. */
export type Queues = ReadonlyMap<ServiceId, ServiceQueue>;

/** The service whose next person has waited longest; null when nobody waits. */
export function serviceToCall(queues: Queues): ServiceId | null {
  let chosen: { readonly serviceId: ServiceId; readonly issuedAt: number } | null = null;
  for (const [serviceId, queue] of queues) {
    const next = queue.waiting[0];
    if (next === undefined || (chosen !== null && next.issuedAt >= chosen.issuedAt)) continue;
    chosen = { serviceId, issuedAt: next.issuedAt };
  }
  return chosen?.serviceId ?? null;
}

/**
 * The ticket to show on the plate: the last one called to this counter. A ticket that ended here stays shown, so that it
 * can be called once more, until another one comes or the server says it went elsewhere.
 */
export function ticketAtCounter(queues: Queues, counter: string, shown: TicketRecord | null): TicketRecord | null {
  const here = [...queues.values()]
    .flatMap((queue) => queue.called)
    .filter((ticket) => ticket.counter === counter)
    .toSorted((a, b) => (b.calledAt ?? 0) - (a.calledAt ?? 0))[0];
  if (here !== undefined) return here;
  return shown === null || shown.state === 'called' || shown.state === 'waiting' ? null : shown;
}

export interface Permissions {
  readonly recall: boolean;
  readonly end: boolean;
}

/** What can be done with the ticket on the plate. */
export function permissionsFor(ticket: TicketRecord | null): Permissions {
  return {
    recall: ticket?.state === 'called' || ticket?.state === 'no-show',
    end: ticket?.state === 'called',
  };
}

/** True where the kiosk could not put the number on paper: the person may have it on the phone or in memory only. */
export function lacksPaper(ticket: TicketRecord): boolean {
  return ticket.print === 'failed' || ticket.print === 'expired' || ticket.print === 'unknown';
}

export function totalWaiting(queues: Queues): number {
  return [...queues.values()].reduce((sum, queue) => sum + queue.figures.waiting, 0);
}

/**
 * A version 4 UUID (RFC 9562 §5.4). `crypto.randomUUID` exists only on https and localhost, and counters often reach the
 * server by plain http in the building.
 */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes.set([((bytes[6] ?? 0) & 0x0f) | 0x40], 6);
  bytes.set([((bytes[8] ?? 0) & 0x3f) | 0x80], 8);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
