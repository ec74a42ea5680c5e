-- Answered surveys (PermenPANRB 14/2017), one row each. Of the person there is nothing here, and of the time only the
-- business date. An element that was skipped is NULL.

CREATE TABLE surveys (
  survey_id     TEXT    PRIMARY KEY,
  site_id       TEXT    NOT NULL,
  business_date TEXT    NOT NULL,
  -- NULL: about the services of the building in general.
  service_id    TEXT,
  language      TEXT    NOT NULL,
  channel       TEXT    NOT NULL,
  requirements  INTEGER CHECK (requirements BETWEEN 1 AND 4),
  procedure     INTEGER CHECK (procedure BETWEEN 1 AND 4),
  duration      INTEGER CHECK (duration BETWEEN 1 AND 4),
  fee           INTEGER CHECK (fee BETWEEN 1 AND 4),
  product       INTEGER CHECK (product BETWEEN 1 AND 4),
  competence    INTEGER CHECK (competence BETWEEN 1 AND 4),
  conduct       INTEGER CHECK (conduct BETWEEN 1 AND 4),
  facilities    INTEGER CHECK (facilities BETWEEN 1 AND 4),
  complaints    INTEGER CHECK (complaints BETWEEN 1 AND 4)
) STRICT;

CREATE INDEX surveys_of_a_day ON surveys (site_id, business_date);
