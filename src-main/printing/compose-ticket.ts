// A ticket from the database to the bytes of its paper, in its citizen's language.
import type { Ticket } from '../store/tickets.ts';
import { composePaper, type Rendering, sayIn } from './compose-paper.ts';
import type { PaperWidth } from './document.ts';
import { ticketDocument } from './document-ticket.ts';

export type { PaperWidth } from './document.ts';

export interface Composition {
  readonly ticket: Ticket;
  /** 0 is the ticket itself; above, it is marked SALINAN. */
  readonly copy: number;
  readonly kioskName: string;
  readonly paperWidth: PaperWidth;
  /** Text unless told: right on every printer. */
  readonly rendering?: Rendering;
  /** When it is printed, UTC milliseconds; now unless told. Only a copy says so. */
  readonly printedAt?: number;
}

export function composeTicket(composition: Composition): Uint8Array {
  const { ticket, copy, kioskName, paperWidth, rendering = 'text', printedAt = Date.now() } = composition;
  const say = sayIn(ticket.language);
  return composePaper(ticketDocument({ ticket, copy, kioskName, printedAt, say }), { rendering, paperWidth });
}
