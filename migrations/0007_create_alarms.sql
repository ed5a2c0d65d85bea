-- What needs somebody: one row a cause, kept when it is over, so that nobody is told of it twice within an hour.
CREATE TABLE alarms (
  cause TEXT PRIMARY KEY, -- halted:infobip, overdue, heartbeat, budget, database
  raisedAt INTEGER NOT NULL,
  lastAt INTEGER NOT NULL, -- when it was last seen
  toldAt INTEGER, -- when the managers were last told by SMS and e-mail
  clearedAt INTEGER
) STRICT, WITHOUT ROWID;

-- A notice of the kind "alarm": which manager it is for, and of what.
ALTER TABLE notices ADD COLUMN clerkId INTEGER;
ALTER TABLE notices ADD COLUMN alarm TEXT;
