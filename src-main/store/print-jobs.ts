// Print jobs on disk. The states and which may follow which belong to printing/job-machine.ts; here they are only kept.
import type { TicketId } from '../../src-shared/protocol/words.ts';
import type { KioskDatabase } from './database.ts';

export const jobStates = ['queued', 'sending', 'printed', 'failed', 'unknown', 'expired'] as const;
export type JobState = (typeof jobStates)[number];

export interface PrintJob<Trouble extends string = string> {
  readonly jobId: number;
  readonly ticketId: TicketId;
  /** 0 is the ticket itself; 1, 2 ... are copies marked SALINAN. */
  readonly copy: number;
  readonly state: JobState;
  readonly trouble: Trouble | null;
  readonly createdAt: number;
  readonly changedAt: number;
}

export interface PrintJobs {
  /** Puts a ticket in the print queue; only inside the issuing transaction. */
  enqueue(ticketId: TicketId, createdAt: number): void;
  oldestQueued(): PrintJob | null;
  unfinished(): PrintJob[];
  ofTicket(ticketId: TicketId): PrintJob | null;
  /** Stores a new state. It is on disk when this returns. */
  save(job: PrintJob): void;
  /** Newest first, with the ticket's number. */
  latest(limit: number): (PrintJob & { readonly number: string })[];
}

interface JobRow {
  job_id: number;
  ticket_id: string;
  copy: number;
  state: JobState;
  trouble: string | null;
  created_at: number;
  changed_at: number;
}

export function createPrintJobs({ connection }: KioskDatabase): PrintJobs {
  const enqueue = connection.prepare<[string, number, number]>(
    "INSERT INTO print_jobs (ticket_id, state, created_at, changed_at) VALUES (?, 'queued', ?, ?)",
  );
  const oldest = connection.prepare<[], JobRow>(
    "SELECT * FROM print_jobs WHERE state = 'queued' ORDER BY job_id LIMIT 1",
  );
  const unfinished = connection.prepare<[], JobRow>(
    "SELECT * FROM print_jobs WHERE state IN ('queued', 'sending') ORDER BY job_id",
  );
  const ofTicket = connection.prepare<[string], JobRow>(
    'SELECT * FROM print_jobs WHERE ticket_id = ? ORDER BY copy LIMIT 1',
  );
  const save = connection.prepare<[JobState, string | null, number, number]>(
    'UPDATE print_jobs SET state = ?, trouble = ?, changed_at = ? WHERE job_id = ?',
  );
  const latest = connection.prepare<[number], JobRow & { number: string }>(
    'SELECT print_jobs.*, tickets.number FROM print_jobs JOIN tickets USING (ticket_id) ORDER BY job_id DESC LIMIT ?',
  );
  return {
    enqueue: (ticketId, createdAt) => {
      enqueue.run(ticketId, createdAt, createdAt);
    },
    oldestQueued: () => optional(oldest.get()),
    unfinished: () => unfinished.all().map(fromRow),
    ofTicket: (ticketId) => optional(ofTicket.get(ticketId)),
    save: (job) => {
      save.run(job.state, job.trouble, job.changedAt, job.jobId);
    },
    latest: (limit) => latest.all(limit).map((row) => ({ ...fromRow(row), number: row.number })),
  };
}

function optional(row: JobRow | undefined): PrintJob | null {
  return row === undefined ? null : fromRow(row);
}

function fromRow(row: JobRow): PrintJob {
  return {
    jobId: row.job_id,
    ticketId: row.ticket_id as TicketId,
    copy: row.copy,
    state: row.state,
    trouble: row.trouble,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}
