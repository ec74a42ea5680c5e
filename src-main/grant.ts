// What the server said when it was asked for a number, where several kiosks share a site's series: sync asks, tickets use it.
import type { LocalDate, ServiceId } from '../src-shared/protocol/words.ts';

export type Grant =
  /** Nobody was asked: this kiosk issues alone, or the server is known to be away. */
  | { readonly kind: 'not-asked' }
  | {
      readonly kind: 'granted';
      readonly grantId: string;
      readonly number: string;
      readonly businessDate: LocalDate;
    }
  /** The line can no longer be served before closing, all kiosks together. */
  | { readonly kind: 'line-full' }
  /** The server has no number to give: its quota is used up or lent out. What this kiosk was lent it may still give. */
  | { readonly kind: 'none-left' }
  /** No answer came in time. Whatever it grants is void. */
  | { readonly kind: 'unanswered'; readonly grantId: string };

export const NOT_ASKED: Grant = { kind: 'not-asked' };

/** Asks the server for the next number of a service; never rejects, and answers within its own deadline. */
export type AskForNumber = (wanted: NumberQuestion) => Promise<Grant>;

export interface NumberQuestion {
  readonly serviceId: ServiceId;
  readonly businessDate: LocalDate;
}
