-- The kiosk whose disk was copied: this one began as a copy and has been a kiosk of its own since. Null: paired by a code.
ALTER TABLE kiosks ADD COLUMN split_from TEXT REFERENCES kiosks (kiosk_id);
