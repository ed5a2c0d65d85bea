-- Whoever was invited and has never come in may never do so: their SMS may have gone to a wrong number. Until then nobody
-- counts on them as a manager.
ALTER TABLE clerks ADD COLUMN awaited INTEGER NOT NULL DEFAULT 0 CHECK (awaited IN (0, 1));
CREATE TRIGGER clerks_came_in AFTER INSERT ON sessions
WHEN EXISTS (SELECT 1 FROM clerks WHERE id = NEW.clerkId AND awaited = 1)
BEGIN UPDATE clerks SET awaited = 0 WHERE id = NEW.clerkId; END;
