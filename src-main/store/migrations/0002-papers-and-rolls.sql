-- Other papers than tickets go through the same queue, and the roll they are printed on is counted.

CREATE TABLE papers (
  job_id     INTEGER PRIMARY KEY AUTOINCREMENT,
  -- A ticket, or what another paper is to say (JSON, store/paper-order.ts): never both.
  ticket_id  TEXT    REFERENCES tickets (ticket_id),
  content    TEXT,
  -- 0 is the ticket itself; 1, 2 ... are copies marked SALINAN.
  copy       INTEGER NOT NULL DEFAULT 0 CHECK (copy >= 0),
  state      TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'printed', 'failed', 'unknown', 'expired')),
  trouble    TEXT,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (ticket_id, copy),
  CHECK ((ticket_id IS NULL) <> (content IS NULL))
) STRICT;

INSERT INTO papers (job_id, ticket_id, copy, state, trouble, created_at, changed_at)
  SELECT job_id, ticket_id, copy, state, trouble, created_at, changed_at FROM print_jobs;
DROP TABLE print_jobs;
ALTER TABLE papers RENAME TO print_jobs;
CREATE INDEX print_jobs_unfinished ON print_jobs (state) WHERE state IN ('queued', 'sending');

CREATE TABLE paper_rolls (
  roll_id    INTEGER PRIMARY KEY AUTOINCREMENT,
  put_in_at  INTEGER NOT NULL,
  length_mm  INTEGER NOT NULL CHECK (length_mm > 0),
  used_mm    INTEGER NOT NULL DEFAULT 0,
  -- Tickets among what was printed on it, and their paper: what the next ones will take.
  tickets    INTEGER NOT NULL DEFAULT 0,
  tickets_mm INTEGER NOT NULL DEFAULT 0
) STRICT;
