// A ticket as it is kept: its number, its request, and the words that screen and paper say of it.
import { z } from 'zod';
import type { WaitRange } from '../../src-shared/domain/availability-schema.ts';
import {
  type BookingId,
  type Language,
  type LocalDate,
  localTextSchema,
  type RequestId,
  type ServiceId,
  type TicketId,
} from '../../src-shared/protocol/words.ts';

/** What screen and paper say of the service, kept with the ticket: the catalogue may change before it is printed. */
export const ticketLabelsSchema = z.object({
  siteName: localTextSchema,
  siteTagline: localTextSchema,
  serviceName: localTextSchema,
  instansiName: localTextSchema,
  zoneName: localTextSchema,
  floor: localTextSchema,
  countersName: localTextSchema,
  /** Documents to have ready, at most four. */
  prepare: z.array(localTextSchema),
  footer: z.array(localTextSchema),
  timeZone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  sample: z.boolean(),
  /** What the QR says. */
  qr: z.string(),
  followUp: z.boolean(),
});
export type TicketLabels = z.infer<typeof ticketLabelsSchema>;

export interface Ticket {
  readonly ticketId: TicketId;
  readonly requestId: RequestId;
  readonly number: string;
  readonly epoch: number;
  readonly serviceId: ServiceId;
  readonly businessDate: LocalDate;
  readonly issuedAt: number;
  readonly priority: boolean;
  readonly language: Language;
  readonly ahead: number | null;
  readonly wait: WaitRange | null;
  readonly clockSuspect: boolean;
  readonly labels: TicketLabels;
  /** The booking it was given for; left out for everybody else. */
  readonly bookingId?: BookingId | undefined;
}

export interface SeriesKey {
  readonly epoch: number;
  readonly serviceId: ServiceId;
  readonly businessDate: LocalDate;
  readonly letters: string;
}
