// The manual of interleave.ts: the published priority rule, and that nobody waits without end under it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interleave } from '../protocol/catalogue.ts';
import { ticketIdSchema } from '../protocol/words.ts';
import { nextToCall, type WaitingTicket } from './interleave.ts';

const ticket = (index: number, priority: boolean, issuedAt = index): WaitingTicket => ({
  ticketId: ticketIdSchema.parse(`01970000-0000-7000-8000-${String(index).padStart(12, '0')}`),
  issuedAt,
  priority,
});
const P = true;
const R = false;

/** Calls everyone in the line; what comes out is the order as a word such as `PRRP`. */
function orderOf(line: readonly WaitingTicket[], rule: Interleave): string {
  const waiting = [...line];
  const calls: boolean[] = [];
  for (let next = nextToCall(waiting, calls, rule); next !== null; next = nextToCall(waiting, calls, rule)) {
    waiting.splice(waiting.indexOf(next), 1);
    calls.push(next.priority);
  }
  return calls.map((priority) => (priority ? 'P' : 'R')).join('');
}

const rule = fc.record({ priority: fc.integer({ min: 1, max: 9 }), regular: fc.integer({ min: 1, max: 9 }) });
const line = fc
  .array(fc.record({ priority: fc.boolean(), issuedAt: fc.nat(20) }), { minLength: 1, maxLength: 40 })
  .map((all) => all.map((one, index) => ticket(index, one.priority, one.issuedAt)));
const recent = fc.array(fc.boolean(), { maxLength: 40 });

describe('nextToCall', () => {
  it('calls nobody when nobody waits', () => {
    expect(nextToCall([], [P, R], { priority: 1, regular: 2 })).toBeNull();
  });

  it('mixes one priority number with two regular ones by the usual rule', () => {
    const both = [P, P, P, R, R, R, R, R].map((priority, index) => ticket(index, priority));
    expect(orderOf(both, { priority: 1, regular: 2 })).toBe('PRRPRRPR');
    expect(orderOf(both, { priority: 2, regular: 1 })).toBe('PPRPRRRR');
  });

  it('calls by time of issue inside a group, and by ticket id at the same time', () => {
    const waiting = [ticket(3, R, 10), ticket(2, R, 5), ticket(1, R, 10)];
    expect(nextToCall(waiting, [], { priority: 1, regular: 2 })?.issuedAt).toBe(5);
    expect(nextToCall([ticket(3, R, 10), ticket(1, R, 10)], [], { priority: 1, regular: 2 })).toEqual(ticket(1, R, 10));
  });

  it('takes a priority number at once when only regular ones were called so far', () => {
    const both = [ticket(1, R), ticket(2, P)];
    expect(nextToCall(both, [R], { priority: 1, regular: 2 })?.priority).toBe(true);
    expect(nextToCall(both, [], { priority: 1, regular: 2 })?.priority).toBe(true);
  });

  it('gives regular numbers what is owed to them before the next priority one', () => {
    const both = [ticket(1, R), ticket(2, P)];
    expect(nextToCall(both, [P, R], { priority: 1, regular: 2 })?.priority).toBe(false);
    expect(nextToCall(both, [P, R, R], { priority: 1, regular: 2 })?.priority).toBe(true);
  });

  it('never calls more than the rule allows in a row while the other group waits', () => {
    fc.assert(
      fc.property(line, recent, rule, (tickets, calls, ruleOfSite) => {
        if (tickets.every(({ priority }) => priority === tickets[0]?.priority)) return;
        const next = nextToCall(tickets, calls, ruleOfSite);
        const run = (flag: boolean) => [...calls].reverse().findIndex((call) => call !== flag);
        const length = (flag: boolean) => (run(flag) < 0 ? calls.length : run(flag));
        if (length(P) >= ruleOfSite.priority) expect(next?.priority).toBe(false);
        if (length(R) >= ruleOfSite.regular) expect(next?.priority).toBe(true);
      }),
    );
  });

  it('keeps the wait of both groups bounded, also while new people keep coming', () => {
    const arrivals = fc.array(fc.record({ priority: fc.boolean(), count: fc.integer({ min: 0, max: 3 }) }), {
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(arrivals, recent, rule, (waves, before, ruleOfSite) => {
        const waiting: WaitingTicket[] = [];
        const calls = [...before];
        let made = 0;
        const passedOver = { priority: 0, regular: 0 };
        for (const wave of waves) {
          for (let i = 0; i < wave.count; i += 1) waiting.push(ticket(made++, wave.priority));
          const next = nextToCall(waiting, calls, ruleOfSite);
          if (next === null) continue;
          waiting.splice(waiting.indexOf(next), 1);
          calls.push(next.priority);
          const waits = (priority: boolean) => waiting.some((one) => one.priority === priority);
          passedOver.priority = !next.priority && waits(P) ? passedOver.priority + 1 : 0;
          passedOver.regular = next.priority && waits(R) ? passedOver.regular + 1 : 0;
          expect(passedOver.priority).toBeLessThanOrEqual(ruleOfSite.regular);
          expect(passedOver.regular).toBeLessThanOrEqual(ruleOfSite.priority);
        }
      }),
    );
  });

  it('always calls someone who waits: the first of the chosen group', () => {
    fc.assert(
      fc.property(line, recent, rule, (tickets, calls, ruleOfSite) => {
        const next = nextToCall(tickets, calls, ruleOfSite);
        expect(next).not.toBeNull();
        if (next === null) return;
        expect(tickets).toContain(next);
        const group = tickets.filter((one) => one.priority === next.priority);
        expect(group.every((one) => one.issuedAt >= next.issuedAt)).toBe(true);
        const sameTime = group.filter((one) => one.issuedAt === next.issuedAt);
        expect(sameTime.every((one) => one.ticketId >= next.ticketId)).toBe(true);
      }),
    );
  });

  it('needs only the last nine calls, and not the order of the list', () => {
    fc.assert(
      fc.property(line, recent, rule, (tickets, calls, ruleOfSite) => {
        const next = nextToCall(tickets, calls, ruleOfSite);
        expect(nextToCall(tickets, calls.slice(-9), ruleOfSite)).toBe(next);
        expect(nextToCall([...tickets].reverse(), calls, ruleOfSite)).toBe(next);
      }),
    );
  });
});
