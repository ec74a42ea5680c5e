// Reads as the manual of a print job's life.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketIdSchema } from '../../src-shared/protocol/words.ts';
import { type JobState, jobStates, type PrintJob } from '../store/print-jobs.ts';
import { advance, type JobEvent } from './job-machine.ts';

const ticketId = ticketIdSchema.parse('019a0000-0000-7000-8000-000000000001');
const job = (state: JobState): PrintJob => ({
  jobId: 1,
  ticketId,
  copy: 0,
  state,
  trouble: null,
  createdAt: 1,
  changedAt: 1,
});

const events: readonly JobEvent[] = [
  { kind: 'start' },
  { kind: 'refused', trouble: 'paper-out' },
  { kind: 'confirmed' },
  { kind: 'uncertain', trouble: 'no-answer' },
  { kind: 'too-late' },
  { kind: 'restarted' },
];

/** state -> event -> next state; an absent pair is a bug and throws. */
const table: Readonly<Record<JobState, Readonly<Partial<Record<JobEvent['kind'], JobState>>>>> = {
  queued: { start: 'sending', refused: 'failed', 'too-late': 'expired', restarted: 'expired' },
  sending: { confirmed: 'printed', refused: 'failed', uncertain: 'unknown', restarted: 'unknown' },
  printed: {},
  failed: {},
  unknown: {},
  expired: {},
};

describe('a print job', () => {
  for (const state of jobStates) {
    for (const event of events) {
      const next = table[state][event.kind];
      it(`that is ${state} ${next === undefined ? `refuses "${event.kind}"` : `becomes ${next} on "${event.kind}"`}`, () => {
        if (next === undefined) expect(() => advance(job(state), event, 2)).toThrow(/cannot happen/);
        else expect(advance(job(state), event, 2)).toMatchObject({ state: next, changedAt: 2 });
      });
    }
  }

  it('is never sent a second time, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), (story) => {
        let current = job('queued');
        let sent = 0;
        for (const event of story) {
          if (table[current.state][event.kind] === undefined) continue;
          current = advance(current, event, 2);
          if (current.state === 'sending') sent += 1;
        }
        expect(sent).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keeps the trouble that ended it, for screen and technician', () => {
    expect(advance(job('queued'), { kind: 'refused', trouble: 'cover-open' }, 2).trouble).toBe('cover-open');
    expect(advance(job('sending'), { kind: 'restarted' }, 2).trouble).toBe('no-answer');
  });
});
