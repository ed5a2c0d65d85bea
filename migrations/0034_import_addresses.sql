-- A file of the register that is being read: a hundred addresses a step, because a Worker has ten milliseconds for each.
CREATE TABLE addressImports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token TEXT NOT NULL UNIQUE, -- of the upload that made it
  -- town-asked: is it ours at all; running; missing-asked: may so many houses be gone; finished; abandoned by somebody;
  -- stopped by what stood in the file
  state TEXT NOT NULL,
  fileName TEXT NOT NULL,
  file TEXT NOT NULL, -- JSON: columns and town, as AddressFile has them
  lastPlaceId INTEGER NOT NULL, -- the last place there was: what came later was not in a file before
  steps INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,
  addresses INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  renamed INTEGER NOT NULL DEFAULT 0,
  moved INTEGER NOT NULL DEFAULT 0,
  blocked INTEGER NOT NULL DEFAULT 0,
  returned INTEGER NOT NULL DEFAULT 0,
  vanished INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  missing TEXT, -- JSON {"houses","missing"}: what was asked about
  strange TEXT, -- JSON {"code","name"}: the other town whose address stopped it
  startedAt INTEGER NOT NULL,
  startedBy INTEGER, -- a clerk
  endedAt INTEGER,
  -- Rows written on a day (UTC), for the day's allowance.
  writtenOn INTEGER NOT NULL,
  rowsWritten INTEGER NOT NULL
) STRICT;
-- One at a time.
CREATE UNIQUE INDEX addressImports_open ON addressImports ((1)) WHERE endedAt IS NULL;
CREATE INDEX addressImports_written ON addressImports (writtenOn, rowsWritten);

-- A step's lines of the file; when it was done, what it saw and did in their place.
CREATE TABLE addressSlices (
  importId INTEGER NOT NULL,
  step INTEGER NOT NULL, -- from nought
  line INTEGER NOT NULL, -- of the file, where it begins
  text TEXT NOT NULL,
  takenBy TEXT, -- the token of who did it
  seen TEXT, -- JSON: ids of the places it named that stood already
  changes TEXT, -- JSON: names of what it changed
  PRIMARY KEY (importId, step)
) STRICT, WITHOUT ROWID;

-- Places that the register has lost, few among many.
CREATE INDEX places_vanished ON places (id) WHERE isVanished;
