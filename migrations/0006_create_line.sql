-- The way out: one row a provider, with the next free slot of its pace, and why it is halted if it is.
CREATE TABLE providers (
  name TEXT PRIMARY KEY,
  nextAt INTEGER NOT NULL DEFAULT 0,
  haltedAt INTEGER,
  haltCause TEXT
) STRICT, WITHOUT ROWID;

INSERT INTO providers (name) VALUES ('infobip'), ('twilio'), ('bulkgate');

-- When each job last ran: the heartbeat of the crons.
CREATE TABLE sweeps (
  name TEXT PRIMARY KEY,
  doneAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Receipts that found nothing: of unknown attempts, or come before our own write. The newest 200 are kept.
CREATE TABLE strayReceipts (
  id INTEGER PRIMARY KEY,
  attempt TEXT,
  phone TEXT,
  ref TEXT,
  state TEXT NOT NULL,
  code TEXT,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX strayReceipts_ref ON strayReceipts (ref) WHERE ref IS NOT NULL;
