// What a print job is to print: a ticket, or one of the other papers with all that is needed to compose it later.
import { z } from 'zod';
import { languageSchema, localDateSchema, serviceIdSchema, type TicketId } from '../../src-shared/protocol/words.ts';

/** Papers that are no ticket. None of them is a promise to a citizen, so each may be printed as often as wanted. */
export const otherPaperSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('test-page') }),
  z.strictObject({ kind: z.literal('requirements'), serviceId: serviceIdSchema, language: languageSchema }),
  z.strictObject({ kind: z.literal('day-summary'), businessDate: localDateSchema }),
  /** Numbers already taken out of their series. */
  z.strictObject({
    kind: z.literal('manual-slips'),
    serviceId: serviceIdSchema,
    businessDate: localDateSchema,
    numbers: z.array(z.string()).min(1).max(50),
  }),
]);
export type OtherPaper = z.infer<typeof otherPaperSchema>;

export type PaperOrder =
  | {
      readonly kind: 'ticket';
      readonly ticketId: TicketId;
      /** 0 is the ticket itself; 1, 2 ... are copies marked SALINAN. */
      readonly copy: number;
    }
  | OtherPaper;
