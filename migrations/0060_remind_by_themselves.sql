-- Rules that make messages by themselves: a waste calendar, the council.
CREATE TABLE reminders (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL, -- active, paused, ended
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL, -- as the office calls it
  topics INTEGER NOT NULL,
  places TEXT,
  typedPlaces TEXT,
  placeList TEXT,
  texts TEXT NOT NULL, -- as of a message, with fields: {den} {datum} {hodina}
  accents TEXT NOT NULL,
  rule TEXT NOT NULL, -- in RFC 5545's terms, on plain days
  startsAt INTEGER, -- of what it reminds of, minutes of the day; null: a whole day
  leads TEXT NOT NULL, -- how many days before, and at which minute of the day it goes: [{"days":1,"minutes":1020}]
  asks INTEGER NOT NULL, -- 1: it waits for a clerk's yes
  once TEXT UNIQUE,
  createdAt INTEGER NOT NULL,
  changedAt INTEGER NOT NULL,
  changedBy INTEGER
) STRICT;

-- The next twenty dates of each rule that runs, stored when it is saved and topped up when one goes; and what became of
-- those before.
CREATE TABLE reminderDates (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reminderId INTEGER NOT NULL,
  day TEXT NOT NULL, -- of what it reminds of
  lead INTEGER NOT NULL, -- days before
  state TEXT NOT NULL, -- planned, asked, approved; sent, missed, unanswered, skipped, cancelled
  leavesAt INTEGER NOT NULL,
  nextAt INTEGER, -- when the clock looks at it next; null: never again
  messageId INTEGER,
  movedTo TEXT,
  at INTEGER NOT NULL, -- since when it stands so
  UNIQUE (reminderId, day, lead)
) STRICT;
CREATE INDEX reminderDates_next ON reminderDates (nextAt) WHERE nextAt IS NOT NULL;
CREATE INDEX reminderDates_leaving ON reminderDates (leavesAt);
CREATE INDEX reminderDates_attention ON reminderDates (at) WHERE state IN ('asked', 'missed', 'unanswered');

-- The date of which a notice asks a clerk.
ALTER TABLE notices ADD COLUMN reminderDateId INTEGER;
