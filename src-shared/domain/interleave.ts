// Whose turn it is: priority numbers (lansia, disabilitas, ibu hamil/menyusui, membawa balita) and regular ones, mixed by
// the published rule so that neither group waits without end. Time of issue decides, not the digits of the number.
import type { Interleave } from '../protocol/catalogue.ts';
import type { TicketId } from '../protocol/words.ts';

export interface WaitingTicket {
  readonly ticketId: TicketId;
  /** UTC epoch milliseconds. */
  readonly issuedAt: number;
  readonly priority: boolean;
}

/**
 * The ticket to call next, or null when nobody waits. While both groups wait: at most `rule.priority` priority calls in
 * a row, and after them `rule.regular` regular ones. Inside a group first come, first served.
 * `recentCalls` are the priority flags of the calls before, newest last; the last 9 are enough (see `interleaveSchema`).
 */
export function nextToCall<T extends WaitingTicket>(
  waiting: readonly T[],
  recentCalls: readonly boolean[],
  rule: Interleave,
): T | null {
  const priority = earliest(waiting.filter((ticket) => ticket.priority));
  const regular = earliest(waiting.filter((ticket) => !ticket.priority));
  if (priority === null || regular === null) return priority ?? regular;
  return priorityIsDue(recentCalls, rule) ? priority : regular;
}

function priorityIsDue(recentCalls: readonly boolean[], rule: Interleave): boolean {
  const priorityRun = recentCalls.length - 1 - recentCalls.lastIndexOf(false);
  if (priorityRun > 0) return priorityRun < rule.priority;
  const regularRun = recentCalls.length - 1 - recentCalls.lastIndexOf(true);
  // Regular calls are owed only after priority ones: on a morning that began with regular calls alone nothing is owed.
  const nothingOwed = regularRun === recentCalls.length;
  return nothingOwed || regularRun >= rule.regular;
}

function earliest<T extends WaitingTicket>(tickets: readonly T[]): T | null {
  return tickets.reduce<T | null>(
    (first, ticket) => (first === null || isEarlier(ticket, first) ? ticket : first),
    null,
  );
}

function isEarlier(a: WaitingTicket, b: WaitingTicket): boolean {
  return a.issuedAt < b.issuedAt || (a.issuedAt === b.issuedAt && a.ticketId < b.ticketId);
}
