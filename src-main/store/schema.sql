-- Generated from migrations/ by database.test.ts (UPDATE_SCHEMA=1). Do not edit.

CREATE TABLE bookings (
  booking_id    TEXT PRIMARY KEY,
  -- SHA-256 of the id, a line feed and the code: no code can be read here.
  code_hash     TEXT NOT NULL,
  service_id    TEXT NOT NULL,
  business_date TEXT NOT NULL,
  slot_from     TEXT NOT NULL,
  slot_to       TEXT NOT NULL,
  -- As the server last told; what this kiosk itself used stands in `tickets`.
  state         TEXT NOT NULL CHECK (state IN ('open', 'used', 'cancelled'))
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogue_snapshots (
  revision    INTEGER PRIMARY KEY,
  body        TEXT    NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox (
  device_seq      INTEGER PRIMARY KEY AUTOINCREMENT,
  type            TEXT    NOT NULL,
  payload         TEXT    NOT NULL,
  happened_at     INTEGER NOT NULL,
  acknowledged_at INTEGER,
  -- Why the server put it aside, if it did.
  set_aside       TEXT
) STRICT;

CREATE TABLE paper_rolls (
  roll_id    INTEGER PRIMARY KEY AUTOINCREMENT,
  put_in_at  INTEGER NOT NULL,
  length_mm  INTEGER NOT NULL CHECK (length_mm > 0),
  used_mm    INTEGER NOT NULL DEFAULT 0,
  -- Tickets among what was printed on it, and their paper: what the next ones will take.
  tickets    INTEGER NOT NULL DEFAULT 0,
  tickets_mm INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE "print_jobs" (
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

CREATE TABLE quota_shares (
  epoch         INTEGER NOT NULL,
  business_date TEXT    NOT NULL,
  service_id    TEXT    NOT NULL,
  share         INTEGER NOT NULL CHECK (share >= 0),
  PRIMARY KEY (epoch, business_date, service_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
  epoch         INTEGER NOT NULL,
  service_id    TEXT    NOT NULL,
  business_date TEXT    NOT NULL,
  letters       TEXT    NOT NULL,
  last_ordinal  INTEGER NOT NULL CHECK (last_ordinal >= 1),
  PRIMARY KEY (business_date, letters, service_id, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE share_rounds (
  epoch         INTEGER NOT NULL,
  business_date TEXT    NOT NULL,
  round         INTEGER NOT NULL,
  PRIMARY KEY (epoch, business_date)
) STRICT, WITHOUT ROWID;

CREATE TABLE tickets (
  ticket_id     TEXT    PRIMARY KEY,
  request_id    TEXT    NOT NULL UNIQUE,
  number        TEXT    NOT NULL,
  epoch         INTEGER NOT NULL,
  service_id    TEXT    NOT NULL,
  business_date TEXT    NOT NULL,
  issued_at     INTEGER NOT NULL,
  priority      INTEGER NOT NULL CHECK (priority IN (0, 1)),
  language      TEXT    NOT NULL,
  ahead         INTEGER,
  wait_from     INTEGER,
  wait_to       INTEGER,
  clock_suspect INTEGER NOT NULL CHECK (clock_suspect IN (0, 1)),
  -- What screen and paper say of the service, as it was in the catalogue at that moment (JSON).
  labels        TEXT    NOT NULL, booking_id TEXT,
  UNIQUE (business_date, number),
  CHECK ((wait_from IS NULL) = (wait_to IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_pending ON outbox (device_seq) WHERE acknowledged_at IS NULL;

CREATE INDEX print_jobs_unfinished ON print_jobs (state) WHERE state IN ('queued', 'sending');

CREATE INDEX tickets_by_time ON tickets (issued_at);

CREATE INDEX tickets_of_a_service ON tickets (business_date, service_id, issued_at);

CREATE UNIQUE INDEX tickets_of_bookings ON tickets (booking_id) WHERE booking_id IS NOT NULL;
