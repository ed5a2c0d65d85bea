-- One automatic SMS each. Neither a number nor a text: both are read or made when it is sent.
CREATE TABLE notices (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  language TEXT NOT NULL,
  signUpId TEXT,
  signInId TEXT,
  subscriberId INTEGER,
  provider TEXT NOT NULL,
  try INTEGER NOT NULL DEFAULT 1,
  dueAt INTEGER NOT NULL,
  rings INTEGER NOT NULL DEFAULT 0,
  ringAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL,
  lease TEXT,
  leaseUntil INTEGER,
  calledAt INTEGER,
  code TEXT,
  createdAt INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX notices_open ON notices (dueAt) WHERE state IN ('open', 'claimed');
