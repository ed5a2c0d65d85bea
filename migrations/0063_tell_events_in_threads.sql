-- An event that is told in several messages: planned, begun, prolonged, fixed, or cancelled.
CREATE TABLE threads (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL, -- planned, begun, prolonged; fixed, cancelled
  version INTEGER NOT NULL DEFAULT 1,
  firstId INTEGER NOT NULL, -- the message that began it
  lastId INTEGER NOT NULL, -- the one that said last how it stands
  startsAt INTEGER, -- as announced
  endsAt INTEGER,
  dueAt INTEGER, -- when the clock asks a clerk whether it has ended; null: there is nothing to ask, or it has
  at INTEGER NOT NULL, -- since when it stands so
  endedBy INTEGER -- who ended it without a message
) STRICT;
CREATE INDEX threads_due ON threads (dueAt) WHERE dueAt IS NOT NULL;
CREATE INDEX threads_open ON threads (endsAt) WHERE state IN ('planned', 'begun', 'prolonged');

-- What a message says of its event: which step it is, as which version of the thread showed it, and from when until when.
ALTER TABLE messages ADD COLUMN threadId INTEGER;
ALTER TABLE messages ADD COLUMN step TEXT;
ALTER TABLE messages ADD COLUMN threadVersion INTEGER;
ALTER TABLE messages ADD COLUMN startsAt INTEGER;
ALTER TABLE messages ADD COLUMN endsAt INTEGER;
CREATE INDEX messages_thread ON messages (threadId) WHERE threadId IS NOT NULL;

-- The event of whose end a notice asks a clerk.
ALTER TABLE notices ADD COLUMN threadId INTEGER;
