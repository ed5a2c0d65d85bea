CREATE TABLE subscribers (
  id INTEGER PRIMARY KEY,
  phone TEXT NOT NULL UNIQUE, -- E.164
  channel TEXT NOT NULL,
  state TEXT NOT NULL,
  language TEXT NOT NULL,
  topics INTEGER NOT NULL, -- mask of topic ids
  areaId INTEGER, -- null: the person did not say, and hears what concerns any area
  leaveToken TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0, -- how often its number was said not to exist
  createdAt INTEGER NOT NULL
) STRICT;

CREATE INDEX subscribers_suspended ON subscribers (id) WHERE state = 'suspended';

-- The proof: how, when and by whom consent was given, under which wording, and how it ended. Never changed but to end it.
CREATE TABLE consents (
  subscriberId INTEGER NOT NULL,
  number INTEGER NOT NULL,
  source TEXT NOT NULL,
  wording TEXT NOT NULL,
  givenAt INTEGER NOT NULL,
  clerkId INTEGER,
  endedAt INTEGER,
  endedBy TEXT,
  PRIMARY KEY (subscriberId, number)
) STRICT, WITHOUT ROWID;

-- One row for each code sent. The id is the hash of a token that only the person's browser holds.
CREATE TABLE signUps (
  id TEXT PRIMARY KEY,
  phone TEXT NOT NULL,
  topics INTEGER NOT NULL,
  areaId INTEGER,
  language TEXT NOT NULL,
  wording TEXT NOT NULL,
  codeHash TEXT NOT NULL,
  triesLeft INTEGER NOT NULL,
  address TEXT NOT NULL, -- keyed hashes, for the limits; erased with the row
  network TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL,
  confirmedAt INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX signUps_recent ON signUps (createdAt);

-- What people texted that was not a command: letters for the office. Commands are kept too, as answered.
CREATE TABLE inboundTexts (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL,
  providerId TEXT NOT NULL,
  phone TEXT NOT NULL,
  text TEXT NOT NULL,
  understoodAs TEXT NOT NULL,
  receivedAt INTEGER NOT NULL,
  readAt INTEGER,
  UNIQUE (provider, providerId)
) STRICT;

-- Rows that public doors may still write today (UTC): each use reserves what it can cost at most.
CREATE TABLE doorDays (
  day TEXT PRIMARY KEY,
  rowsReserved INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
