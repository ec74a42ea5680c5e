// Print jobs on disk. The states and which may follow which belong to printing/job-machine.ts; here they are only kept.
import type { TicketId } from '../../src-shared/protocol/words.ts';
import type { KioskDatabase } from './database.ts';
import { type OtherPaper, otherPaperSchema, type PaperOrder } from './paper-order.ts';

export const jobStates = ['queued', 'sending', 'printed', 'failed', 'unknown', 'expired'] as const;
export type JobState = (typeof jobStates)[number];

export interface PrintJob<Trouble extends string = string> {
  readonly jobId: number;
  readonly order: PaperOrder;
  readonly state: JobState;
  readonly trouble: Trouble | null;
  readonly createdAt: number;
  readonly changedAt: number;
}

export interface PrintJobs {
  /** Puts a ticket in the print queue; only inside the issuing transaction. */
  enqueue(ticketId: TicketId, createdAt: number): void;
  /** Puts the next copy of a ticket in the queue, and says which one it is: 1, 2 ... */
  enqueueCopy(ticketId: TicketId, createdAt: number): number;
  /** Answers with the id of the job. */
  enqueueOther(paper: OtherPaper, createdAt: number): number;
  byId(jobId: number): PrintJob | null;
  oldestQueued(): PrintJob | null;
  unfinished(): PrintJob[];
  /** The job of the ticket itself, not of a copy. */
  ofTicket(ticketId: TicketId): PrintJob | null;
  /** Stores a new state. It is on disk when this returns. */
  save(job: PrintJob): void;
  /** Newest first, with the ticket's number where it is one. */
  latest(limit: number): (PrintJob & { readonly number: string | null })[];
}

interface JobRow {
  job_id: number;
  ticket_id: string | null;
  content: string | null;
  copy: number;
  state: JobState;
  trouble: string | null;
  created_at: number;
  changed_at: number;
}

export function createPrintJobs({ connection }: KioskDatabase): PrintJobs {
  const enqueue = connection.prepare<[string, number, number, number]>(
    "INSERT INTO print_jobs (ticket_id, copy, state, created_at, changed_at) VALUES (?, ?, 'queued', ?, ?)",
  );
  const enqueueOther = connection.prepare<[string, number, number]>(
    "INSERT INTO print_jobs (content, state, created_at, changed_at) VALUES (?, 'queued', ?, ?)",
  );
  const nextCopy = connection
    .prepare<[string], number>('SELECT coalesce(max(copy), 0) + 1 FROM print_jobs WHERE ticket_id = ?')
    .pluck();
  const oldest = connection.prepare<[], JobRow>(
    "SELECT * FROM print_jobs WHERE state = 'queued' ORDER BY job_id LIMIT 1",
  );
  const unfinished = connection.prepare<[], JobRow>(
    "SELECT * FROM print_jobs WHERE state IN ('queued', 'sending') ORDER BY job_id",
  );
  const byId = connection.prepare<[number], JobRow>('SELECT * FROM print_jobs WHERE job_id = ?');
  const ofTicket = connection.prepare<[string], JobRow>('SELECT * FROM print_jobs WHERE ticket_id = ? AND copy = 0');
  const save = connection.prepare<[JobState, string | null, number, number]>(
    'UPDATE print_jobs SET state = ?, trouble = ?, changed_at = ? WHERE job_id = ?',
  );
  const latest = connection.prepare<[number], JobRow & { number: string | null }>(
    'SELECT print_jobs.*, tickets.number FROM print_jobs LEFT JOIN tickets USING (ticket_id) ORDER BY job_id DESC LIMIT ?',
  );
  return {
    enqueue: (ticketId, createdAt) => {
      enqueue.run(ticketId, 0, createdAt, createdAt);
    },
    enqueueCopy: (ticketId, createdAt) => {
      const copy = nextCopy.get(ticketId) ?? 1;
      enqueue.run(ticketId, copy, createdAt, createdAt);
      return copy;
    },
    enqueueOther: (paper, createdAt) => {
      return Number(enqueueOther.run(JSON.stringify(paper), createdAt, createdAt).lastInsertRowid);
    },
    byId: (jobId) => optional(byId.get(jobId)),
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
    order: orderOf(row),
    state: row.state,
    trouble: row.trouble,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

function orderOf({ ticket_id, content, copy }: JobRow): PaperOrder {
  return ticket_id === null
    ? otherPaperSchema.parse(JSON.parse(content ?? 'null'))
    : { kind: 'ticket', ticketId: ticket_id as TicketId, copy };
}
