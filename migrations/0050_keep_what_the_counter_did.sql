-- What a press at the counter did, a row a press: for today's list and for taking the last one back. A night later it is
-- forgotten, but for what was taken back: a consent that was written down by mistake was never withdrawn by anybody.
CREATE TABLE counterEntries (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- an old page takes back what it names, and nothing else
  press TEXT NOT NULL, -- the token of the form
  at INTEGER NOT NULL,
  clerkId INTEGER NOT NULL,
  subscriberId INTEGER, -- null while a code is waited for
  signUpId TEXT, -- whose code is waited for
  stood TEXT, -- JSON: the telephone as it was before; null: there was none
  version INTEGER, -- the subscriber's version that the press made
  undoneAt INTEGER
) STRICT;
CREATE UNIQUE INDEX counterEntries_press ON counterEntries (press);
CREATE INDEX counterEntries_at ON counterEntries (at);
CREATE INDEX counterEntries_signUp ON counterEntries (signUpId) WHERE signUpId IS NOT NULL;

-- Who signs up at the counter may say their name, and waits for a code with it.
ALTER TABLE signUps ADD COLUMN name TEXT;

-- Rows that the office's counter writes: no limit of strangers' holds it back, but the day must know of them.
ALTER TABLE publicQuotaDays ADD COLUMN officeRows INTEGER NOT NULL DEFAULT 0;
