-- What clerks did can be read by them: who else did it (an operator, or the clock and a reminder in a clerk's name), and town
-- data as it was and as it became. About subscribers only which fields were changed, by name.
CREATE TABLE auditNow (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  clerkId INTEGER, -- null: nobody of the office
  actor TEXT NOT NULL DEFAULT 'clerk', -- clerk, operator; clock, reminder:5 in the name of a clerk
  act TEXT NOT NULL,
  subject TEXT, -- message:17, subscriber:4; null where there is only one
  before TEXT CHECK (json_valid(before)), -- a flat object of what differs
  after TEXT CHECK (json_valid(after)) -- the same; about subscribers an array of names of fields
) STRICT;
INSERT INTO auditNow (id, at, clerkId, act, subject) SELECT id, at, clerkId, act, subject FROM audit;
DROP TABLE audit;
ALTER TABLE auditNow RENAME TO audit;

-- By day; and by any of a few clerks and acts, the newest first.
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_clerk ON audit (clerkId, act, at);

-- The evening says up to when acts are too old, before it deletes them.
ALTER TABLE retention ADD COLUMN actsUpTo INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'what was done stays as it was written');
END;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit WHEN OLD.at > coalesce((SELECT actsUpTo FROM retention WHERE id = 1), 0)
BEGIN
  SELECT RAISE(ABORT, 'what was done is kept until it is old enough');
END;

-- REPLACE deletes without asking.
CREATE TRIGGER audit_once BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'what was done stays as it was written');
END;
