-- How long what is kept, in days, where a manager has said so (JSON, by its name); and how far the forgetting of a night has come.
CREATE TABLE retention (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  days TEXT NOT NULL DEFAULT '{}' CHECK (json_type(days) = 'object'),
  version INTEGER NOT NULL DEFAULT 1,
  -- The last message whose delivered rows are all gone, and the last person of the next one whose row is; the same of the others.
  deliveredAt INTEGER NOT NULL DEFAULT 0,
  deliveredId INTEGER NOT NULL DEFAULT 0,
  deliveredPerson INTEGER NOT NULL DEFAULT 0,
  othersAt INTEGER NOT NULL DEFAULT 0,
  othersId INTEGER NOT NULL DEFAULT 0,
  othersPerson INTEGER NOT NULL DEFAULT 0,
  lookedUpTo INTEGER NOT NULL DEFAULT 0, -- the last subscriber who was looked for on the suppression list
  finishedOn TEXT NOT NULL DEFAULT '', -- the day (UTC) on which nothing was left to do
  day TEXT NOT NULL DEFAULT '', -- the day (UTC) on which so many rows were written for it
  rowsWritten INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO retention (id) VALUES (1);

-- JSON: the counts of a message's chunks, kept when they are forgotten.
ALTER TABLE messages ADD COLUMN counts TEXT;

-- When somebody left; those whose time it is are found by it.
ALTER TABLE subscribers ADD COLUMN leftAt INTEGER;
UPDATE subscribers SET leftAt = coalesce((SELECT max(endedAt) FROM consents c WHERE c.subscriberId = subscribers.id), createdAt)
WHERE state = 'left';
CREATE INDEX subscribers_left ON subscribers (leftAt) WHERE state = 'left';
