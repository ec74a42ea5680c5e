-- What people arranged before they came: booked slots, and applications on their way through an office. Of a person
-- neither table knows anything.

CREATE TABLE bookings (
  booking_id    TEXT    PRIMARY KEY,
  site_id       TEXT    NOT NULL,
  -- As it is compared: capitals and digits, O as 0, I and L as 1.
  code          TEXT    NOT NULL,
  given_code    TEXT    NOT NULL,
  service_id    TEXT    NOT NULL,
  business_date TEXT    NOT NULL,
  slot_from     TEXT    NOT NULL,
  slot_to       TEXT    NOT NULL,
  state         TEXT    NOT NULL CHECK (state IN ('open', 'used', 'cancelled')),
  -- The ticket that came first.
  ticket_id     TEXT    REFERENCES tickets (ticket_id),
  changed_at    INTEGER NOT NULL,
  UNIQUE (site_id, code),
  CHECK ((state = 'used') = (ticket_id IS NOT NULL))
) STRICT;

CREATE INDEX bookings_of_a_day ON bookings (site_id, business_date, slot_from);

CREATE TABLE applications (
  site_id      TEXT    NOT NULL,
  receipt_hash TEXT    NOT NULL,
  service_id   TEXT    NOT NULL,
  state        TEXT    NOT NULL CHECK (state IN ('done', 'in-process', 'returned')),
  -- The last step in words (JSON, by language).
  step         TEXT    NOT NULL,
  step_on      TEXT    NOT NULL,
  updated_at   INTEGER NOT NULL,
  PRIMARY KEY (site_id, receipt_hash)
) STRICT;
