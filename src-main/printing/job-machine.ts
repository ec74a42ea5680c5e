// The life of a print job. Each state is on disk before the outward step it announces, so that after any crash the
// stored state tells the worst that can have happened, and no path sends an unmarked ticket twice.
//
//   queued --start--> sending --confirmed--> printed
//     |                  |------refused----> failed     no byte of the ticket left: safe to send again
//     |                  '------uncertain--> unknown    it may be on paper: only as a marked copy (SALINAN)
//     |---refused--> failed
//     '---too-late--> expired                           the citizen has left: never printed late
//
//   failed, expired --asked-again--> queued              its own citizen is still there, and nothing of it ever left
import type { PrinterTrouble } from '../../src-shared/contract/views.ts';
import type { JobState, PrintJob } from '../store/print-jobs.ts';

/** A queued ticket older than this is not printed any more, milliseconds: its citizen has left the kiosk. */
export const QUEUE_LIMIT = 60_000;
/** Nobody stands longer than this before the screen with his number, milliseconds: after it only a marked copy. */
const AGAIN_LIMIT = 10 * 60_000;

export type JobEvent =
  /** About to send the first byte. */
  | { readonly kind: 'start' }
  /** The printer could not take the job, and no byte of it was sent. */
  | { readonly kind: 'refused'; readonly trouble: PrinterTrouble }
  /** The printer itself said, after the job, that it is done. */
  | { readonly kind: 'confirmed' }
  /** At least one byte was sent, and nobody knows what became of it. */
  | { readonly kind: 'uncertain'; readonly trouble: PrinterTrouble }
  /** The citizen, still at the kiosk, asks for the paper that did not come. */
  | { readonly kind: 'asked-again' }
  /** It waited longer than {@link QUEUE_LIMIT}. */
  | { readonly kind: 'too-late' }
  /** The kiosk was started again and finds the job as the last run left it. */
  | { readonly kind: 'restarted' };

type Outcome = { readonly state: JobState; readonly trouble: PrinterTrouble | null };

/** The job after `event`. Throws where the event cannot happen in the job's state: that is a bug in the worker. */
export function advance(job: PrintJob, event: JobEvent, now: number): PrintJob {
  const outcome = next(job.state, event);
  if (outcome === null) throw new Error(`print job ${job.jobId} is ${job.state}: "${event.kind}" cannot happen now`);
  return { ...job, ...outcome, changedAt: now };
}

function next(state: JobState, event: JobEvent): Outcome | null {
  switch (state) {
    case 'queued':
      return fromQueued(event);
    case 'sending':
      return fromSending(event);
    case 'failed':
    case 'expired':
      return event.kind === 'asked-again' ? { state: 'queued', trouble: null } : null;
    case 'printed':
    case 'unknown': // From here only a marked copy.
      return null;
  }
}

/** True while the job may be asked for again by the session that took its ticket; `now` in milliseconds. */
export function mayBeAskedAgain(job: PrintJob, now: number): boolean {
  return (job.state === 'failed' || job.state === 'expired') && now - job.createdAt <= AGAIN_LIMIT;
}

function fromQueued(event: JobEvent): Outcome | null {
  switch (event.kind) {
    case 'start':
      return { state: 'sending', trouble: null };
    case 'refused':
      return { state: 'failed', trouble: event.trouble };
    case 'too-late':
    case 'restarted': // Nothing prints by itself after a restart.
      return { state: 'expired', trouble: null };
    case 'confirmed':
    case 'uncertain':
    case 'asked-again':
      return null;
  }
}

function fromSending(event: JobEvent): Outcome | null {
  switch (event.kind) {
    case 'confirmed':
      return { state: 'printed', trouble: null };
    case 'refused':
      return { state: 'failed', trouble: event.trouble };
    case 'uncertain':
      return { state: 'unknown', trouble: event.trouble };
    case 'restarted': // The last run died between the first byte and the answer.
      return { state: 'unknown', trouble: 'no-answer' };
    case 'start':
    case 'too-late':
    case 'asked-again':
      return null;
  }
}
