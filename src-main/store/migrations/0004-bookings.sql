-- Bookings of today and tomorrow, known beforehand, so that a code can be checked in without the server.

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

ALTER TABLE tickets ADD COLUMN booking_id TEXT;
-- A booking yields one ticket of this kiosk at most.
CREATE UNIQUE INDEX tickets_of_bookings ON tickets (booking_id) WHERE booking_id IS NOT NULL;
