CREATE TABLE clerks (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  phone TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  disabledAt INTEGER
) STRICT;

-- One-time links. Only the hash of the link's token is kept; `seed` is what the token is made from, together with
-- secrets that are not in this table.
CREATE TABLE signIns (
  id TEXT PRIMARY KEY,
  clerkId INTEGER NOT NULL,
  seed TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL,
  spentAt INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX signIns_recent ON signIns (createdAt);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY, -- hash of the cookie
  clerkId INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
