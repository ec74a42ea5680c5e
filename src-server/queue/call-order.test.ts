// The announced order is the order in which people are really called.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextToCall } from '../../src-shared/domain/interleave.ts';
import { ticketIdSchema } from '../../src-shared/protocol/words.ts';
import { callOrder, RECENT_CALLS } from './call-order.ts';

const tickets = fc.array(
  fc.record({ issuedAt: fc.integer({ min: 0, max: 50 }), priority: fc.boolean() }).map((facts) => ({
    ...facts,
    ticketId: ticketIdSchema.parse(randomUUID()),
  })),
  { maxLength: 30 },
);
const rule = fc.record({ priority: fc.integer({ min: 1, max: 9 }), regular: fc.integer({ min: 1, max: 9 }) });

it('holds every ticket once, and equals calling one after another with the whole memory of the day', () => {
  fc.assert(
    fc.property(tickets, fc.array(fc.boolean(), { maxLength: 20 }), rule, (waiting, earlier, interleave) => {
      const called: typeof waiting = [];
      const memory = [...earlier];
      let rest = waiting;
      for (let next = nextToCall(rest, memory, interleave); next !== null; ) {
        const { ticketId } = next;
        called.push(next);
        memory.push(next.priority);
        rest = rest.filter((ticket) => ticket.ticketId !== ticketId);
        next = nextToCall(rest, memory, interleave);
      }

      expect(callOrder(waiting, earlier.slice(-RECENT_CALLS), interleave)).toEqual(called);
      expect(called).toHaveLength(waiting.length);
    }),
  );
});
