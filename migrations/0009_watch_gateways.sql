-- How a gateway answers: how many requests in a row it left unanswered, and since when. After some it is silent, and one
-- chunk a while tries it (`probeAt`), by the worker that holds `probeLease`.
ALTER TABLE providers ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE providers ADD COLUMN unansweredSince INTEGER;
ALTER TABLE providers ADD COLUMN probeAt INTEGER;
ALTER TABLE providers ADD COLUMN probeLease TEXT;

-- Whose route or sender errors were the last with no success since, of answers and of receipts: JSON {"code","people",
-- "forgiven"}. Another person's makes it the account's. `resumedAt`: a clerk continued after a halt; what was reported of
-- earlier requests is old news.
ALTER TABLE providers ADD COLUMN suspects TEXT;
ALTER TABLE providers ADD COLUMN reportedSuspects TEXT;
ALTER TABLE providers ADD COLUMN resumedAt INTEGER;

-- The next free slot of urgent chunks that come over from another provider: they start at once, one after the other.
ALTER TABLE providers ADD COLUMN urgentAt INTEGER;

-- Notes that sweeps have sent on a day (UTC): they have a ceiling, because a queue's operations of a day do.
CREATE TABLE sweepDays (
  day TEXT PRIMARY KEY,
  notes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
