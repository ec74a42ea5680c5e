-- The server's memory. Times are UTC milliseconds, business dates text, booleans 0 or 1, every table STRICT.

-- A kiosk known by pairing. The newest pairing holds the token; its epoch keys the kiosk's events and series.
CREATE TABLE kiosks (
  kiosk_id         TEXT    PRIMARY KEY,
  site_id          TEXT    NOT NULL,
  installation_id  TEXT    NOT NULL UNIQUE,
  name             TEXT    NOT NULL,
  letter           TEXT    NOT NULL CHECK (length(letter) = 1),
  epoch            INTEGER NOT NULL CHECK (epoch >= 1),
  token_hash       TEXT    NOT NULL UNIQUE,
  software_version TEXT    NOT NULL,
  paired_at        INTEGER NOT NULL,
  last_seen_at     INTEGER NOT NULL,
  -- The catalogue this kiosk could not use (JSON); null after it started with one it could.
  refused_catalogue TEXT,
  UNIQUE (site_id, letter)
) STRICT;

CREATE TABLE pairing_codes (
  code_hash  TEXT    PRIMARY KEY,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_by    TEXT    REFERENCES kiosks (kiosk_id)
) STRICT;

-- Every snapshot ever published; the highest revision of a site is in force.
CREATE TABLE catalogue_revisions (
  site_id      TEXT    NOT NULL,
  revision     INTEGER NOT NULL CHECK (revision >= 1),
  snapshot     TEXT    NOT NULL,
  published_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, revision)
) STRICT;

-- Every event a kiosk sent, once. `content` is its canonical JSON, which tells a repeated event from a reused seq.
CREATE TABLE events (
  kiosk_id    TEXT    NOT NULL REFERENCES kiosks (kiosk_id),
  epoch       INTEGER NOT NULL,
  seq         INTEGER NOT NULL CHECK (seq >= 1),
  content     TEXT    NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (kiosk_id, epoch, seq)
) STRICT;

-- How far the events of one pairing are complete: everything from first_seq up to acknowledged is in `events`.
CREATE TABLE event_progress (
  kiosk_id     TEXT    NOT NULL REFERENCES kiosks (kiosk_id),
  epoch        INTEGER NOT NULL,
  first_seq    INTEGER NOT NULL,
  acknowledged INTEGER NOT NULL CHECK (acknowledged >= first_seq),
  PRIMARY KEY (kiosk_id, epoch)
) STRICT;

CREATE TABLE tickets (
  ticket_id     TEXT    PRIMARY KEY,
  site_id       TEXT    NOT NULL,
  business_date TEXT    NOT NULL,
  number        TEXT    NOT NULL,
  service_id    TEXT    NOT NULL,
  kiosk_id      TEXT    NOT NULL REFERENCES kiosks (kiosk_id),
  issued_at     INTEGER NOT NULL,
  priority      INTEGER NOT NULL CHECK (priority IN (0, 1)),
  language      TEXT    NOT NULL,
  ahead         INTEGER,
  clock_suspect INTEGER NOT NULL CHECK (clock_suspect IN (0, 1)),
  received_at   INTEGER NOT NULL,
  state         TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'called', 'finished', 'no-show')),
  counter       TEXT,
  called_at     INTEGER,
  print         TEXT    NOT NULL DEFAULT 'none' CHECK (print IN ('none', 'printed', 'failed', 'unknown', 'expired')),
  -- Promise 1: no two tickets of a site and business date bear the same number.
  UNIQUE (site_id, business_date, number),
  CHECK ((state = 'waiting') = (called_at IS NULL)),
  CHECK ((counter IS NULL) = (called_at IS NULL))
) STRICT;

CREATE INDEX tickets_of_a_queue ON tickets (site_id, business_date, service_id, state, issued_at);

-- Who was called where. A recall is a row too: a counter that recalls is serving.
CREATE TABLE queue_calls (
  call_id       INTEGER PRIMARY KEY,
  request_id    TEXT    UNIQUE,
  site_id       TEXT    NOT NULL,
  business_date TEXT    NOT NULL,
  service_id    TEXT    NOT NULL,
  ticket_id     TEXT    NOT NULL REFERENCES tickets (ticket_id),
  kind          TEXT    NOT NULL CHECK (kind IN ('call', 'recall')),
  counter       TEXT    NOT NULL,
  priority      INTEGER NOT NULL CHECK (priority IN (0, 1)),
  called_at     INTEGER NOT NULL
) STRICT;

CREATE INDEX queue_calls_of_a_day ON queue_calls (site_id, business_date, called_at);
CREATE INDEX queue_calls_of_a_ticket ON queue_calls (ticket_id);

CREATE TABLE help_calls (
  help_id     TEXT    PRIMARY KEY,
  kiosk_id    TEXT    NOT NULL REFERENCES kiosks (kiosk_id),
  screen      TEXT    NOT NULL,
  called_at   INTEGER NOT NULL,
  answered_at INTEGER
) STRICT;

CREATE INDEX help_calls_open ON help_calls (called_at) WHERE answered_at IS NULL;

-- Events that could not be taken over, kept whole for a person to look at.
CREATE TABLE quarantine (
  quarantine_id TEXT    PRIMARY KEY,
  kiosk_id      TEXT    NOT NULL REFERENCES kiosks (kiosk_id),
  epoch         INTEGER NOT NULL,
  seq           INTEGER NOT NULL,
  content       TEXT    NOT NULL,
  code          TEXT    NOT NULL,
  reason        TEXT    NOT NULL,
  received_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX quarantine_of_an_event ON quarantine (kiosk_id, epoch, seq);
