-- Numbers granted by the server, quotas over several kiosks, and what several server processes must know of each other.
-- Migrations speak what SQLite and PostgreSQL both understand; postgres-form.ts knows the four words that differ.

-- Which connection of the kiosk is open, on whatever server, and until when that may be believed (0: none).
ALTER TABLE kiosks ADD COLUMN live_link TEXT;
ALTER TABLE kiosks ADD COLUMN live_until INTEGER NOT NULL DEFAULT 0;
-- 'alone': this kiosk may be giving numbers of the shared series by itself, until it says that it no longer does.
ALTER TABLE kiosks ADD COLUMN issuing TEXT NOT NULL DEFAULT 'shared';
-- When an operator took it out of service; it speaks no more until it is paired again.
ALTER TABLE kiosks ADD COLUMN retired_at INTEGER;
-- The request that raised the epoch last: asked again, it raises nothing.
ALTER TABLE kiosks ADD COLUMN epoch_request TEXT;

-- Operator tokens of the servers of this database: what one of them gave out, all of them take.
CREATE TABLE operator_tokens (
  server_id  TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL
) STRICT;

-- How many numbers of a service are taken on a business date: tickets, open grants, and shares not used yet.
CREATE TABLE service_days (
  site_id       TEXT    NOT NULL,
  business_date TEXT    NOT NULL,
  service_id    TEXT    NOT NULL,
  taken         INTEGER NOT NULL,
  PRIMARY KEY (site_id, business_date, service_id)
) STRICT;

INSERT INTO service_days (site_id, business_date, service_id, taken)
SELECT site_id, business_date, service_id, count(*) FROM tickets GROUP BY site_id, business_date, service_id;

-- The highest ordinal given or seen under the letters of a number. Never lowered: numbers are never recycled.
CREATE TABLE number_series (
  site_id       TEXT    NOT NULL,
  business_date TEXT    NOT NULL,
  letters       TEXT    NOT NULL,
  last_ordinal  INTEGER NOT NULL CHECK (last_ordinal >= 1),
  PRIMARY KEY (site_id, business_date, letters)
) STRICT;

INSERT INTO number_series (site_id, business_date, letters, last_ordinal)
SELECT site_id, business_date, rtrim(rtrim(number, '0123456789'), '-'),
       max(CAST(substr(number, length(rtrim(number, '0123456789')) + 1) AS INTEGER))
FROM tickets
WHERE substr(number, length(rtrim(number, '0123456789')) + 1) > '0'
GROUP BY site_id, business_date, rtrim(rtrim(number, '0123456789'), '-')
HAVING max(CAST(substr(number, length(rtrim(number, '0123456789')) + 1) AS INTEGER)) >= 1;

-- Numbers given to a kiosk that asked. One that was voided before its request came has no number and never gets one.
CREATE TABLE number_grants (
  grant_id      TEXT    PRIMARY KEY,
  kiosk_id      TEXT    NOT NULL REFERENCES kiosks (kiosk_id),
  state         TEXT    NOT NULL CHECK (state IN ('granted', 'used', 'voided')),
  site_id       TEXT    NOT NULL,
  business_date TEXT,
  service_id    TEXT,
  number        TEXT,
  granted_at    INTEGER NOT NULL,
  settled_at    INTEGER,
  CHECK ((state = 'granted') = (settled_at IS NULL)),
  CHECK ((number IS NULL) = (business_date IS NULL)),
  CHECK ((number IS NULL) = (service_id IS NULL)),
  CHECK (state = 'voided' OR number IS NOT NULL),
  UNIQUE (site_id, business_date, number)
) STRICT;

CREATE INDEX number_grants_open ON number_grants (site_id, business_date, service_id) WHERE state = 'granted';

-- What a kiosk gives out of its own series under one epoch: how many numbers it may (share), how many came (used).
-- offered is what it was told in its last round; share also covers what it may still hold from before.
CREATE TABLE quota_shares (
  site_id       TEXT    NOT NULL,
  business_date TEXT    NOT NULL,
  service_id    TEXT    NOT NULL,
  kiosk_id      TEXT    NOT NULL REFERENCES kiosks (kiosk_id),
  epoch         INTEGER NOT NULL,
  share         INTEGER NOT NULL DEFAULT 0,
  used          INTEGER NOT NULL DEFAULT 0,
  offered       INTEGER NOT NULL DEFAULT 0,
  round         INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (site_id, business_date, service_id, kiosk_id, epoch)
) STRICT;
