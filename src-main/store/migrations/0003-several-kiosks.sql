-- A site with several kiosks: what this one may give by itself of services with a daily quota.

CREATE TABLE quota_shares (
  epoch         INTEGER NOT NULL,
  business_date TEXT    NOT NULL,
  service_id    TEXT    NOT NULL,
  share         INTEGER NOT NULL CHECK (share >= 0),
  PRIMARY KEY (epoch, business_date, service_id)
) STRICT, WITHOUT ROWID;

-- Numbers the questions about it: an answer to any but the newest counts for nothing.
CREATE TABLE share_rounds (
  epoch         INTEGER NOT NULL,
  business_date TEXT    NOT NULL,
  round         INTEGER NOT NULL,
  PRIMARY KEY (epoch, business_date)
) STRICT, WITHOUT ROWID;
