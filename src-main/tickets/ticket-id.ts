// UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then 74 random bits. It sorts by time and needs nobody's leave.
import { randomUUID } from 'node:crypto';
import { type TicketId, ticketIdSchema } from '../../src-shared/protocol/words.ts';

/** `now` in UTC milliseconds, 0 to 2^48 - 1. */
export function newTicketId(now: number): TicketId {
  const time = now.toString(16).padStart(12, '0');
  // A random UUID (version 4) has variant and random bits where this one wants them; time and version are put over it.
  const random = randomUUID().slice(15);
  return ticketIdSchema.parse(`${time.slice(0, 8)}-${time.slice(8)}-7${random}`);
}
