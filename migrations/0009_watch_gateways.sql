-- How a gateway answers: how many requests in a row it left unanswered, and since when. After some it is silent, and one
-- chunk a while tries it (`probeAt`), by the worker that holds `probeLease`. `suspect`: the person whose route or sender
-- error was the last, with no success since; another person's makes it the account's.
ALTER TABLE providers ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE providers ADD COLUMN unansweredSince INTEGER;
ALTER TABLE providers ADD COLUMN probeAt INTEGER;
ALTER TABLE providers ADD COLUMN probeLease TEXT;
ALTER TABLE providers ADD COLUMN suspect INTEGER;

-- Notes that sweeps have sent on a day (UTC): they have a ceiling, because a queue's operations of a day do.
CREATE TABLE sweepDays (
  day TEXT PRIMARY KEY,
  notes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
