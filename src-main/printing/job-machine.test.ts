// Reads as the manual of a print job's life.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketIdSchema } from '../../src-shared/protocol/words.ts';
import { type JobState, jobStates, type PrintJob } from '../store/print-jobs.ts';
import { advance, type JobEvent, mayBeAskedAgain } from './job-machine.ts';

const ticketId = ticketIdSchema.parse('019a0000-0000-7000-8000-000000000001');
const job = (state: JobState): PrintJob => ({
  jobId: 1,
  order: { kind: 'ticket', ticketId, copy: 0 },

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
  { kind: 'asked-again' },
  { kind: 'restarted' },
];

/** state -> event -> next state; an absent pair is a bug and throws. */
const table: Readonly<Record<JobState, Readonly<Partial<Record<JobEvent['kind'], JobState>>>>> = {
  queued: { start: 'sending', refused: 'failed', 'too-late': 'expired', restarted: 'expired' },
  sending: { confirmed: 'printed', refused: 'failed', uncertain: 'unknown', restarted: 'unknown' },
  printed: {},
  failed: { 'asked-again': 'queued' },
  unknown: {},
  expired: { 'asked-again': 'queued' },
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

  it('never leaves the kiosk a second time, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), (story) => {
        let current = job('queued');
        let left = 0;
        for (const event of story) {
          if (table[current.state][event.kind] === undefined) continue;
          // Sent and not refused: at least a byte of it may be out there.
          if (current.state === 'sending' && event.kind !== 'refused') left += 1;
          current = advance(current, event, 2);
        }
        expect(left).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('may be asked for again for ten minutes, where nothing of it ever left', () => {
    for (const state of jobStates) {
      const nothingLeft = state === 'failed' || state === 'expired';
      expect(mayBeAskedAgain(job(state), 600_001)).toBe(nothingLeft);
      expect(mayBeAskedAgain(job(state), 600_002)).toBe(false);
    }
  });

  it('keeps the trouble that ended it, for screen and technician', () => {
    expect(advance(job('queued'), { kind: 'refused', trouble: 'cover-open' }, 2).trouble).toBe('cover-open');
    expect(advance(job('sending'), { kind: 'restarted' }, 2).trouble).toBe('no-answer');
  });
});
