// The order in which waiting tickets will be called if nobody else comes: the priority rule, asked again and again.

import { nextToCall, type WaitingTicket } from '../../src-shared/domain/interleave.ts';
import type { Interleave } from '../../src-shared/protocol/catalogue.ts';

/** How many past calls the rule looks at (interleaveSchema allows runs of up to 9). */
export const RECENT_CALLS = 9;

/** `waiting` in calling order. `recentCalls` are the priority flags of the calls before, newest last. */
export function callOrder<T extends WaitingTicket>(
  waiting: readonly T[],
  recentCalls: readonly boolean[],
  rule: Interleave,
): readonly T[] {
  const rest = [...waiting];
  const calls = [...recentCalls];
  const order: T[] = [];
  for (let next = nextToCall(rest, calls, rule); next !== null; next = nextToCall(rest, calls, rule)) {
    order.push(next);
    rest.splice(rest.indexOf(next), 1);
    calls.push(next.priority);
    if (calls.length > RECENT_CALLS) calls.shift();
  }
  return order;
}
