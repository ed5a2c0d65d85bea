-- A town that was restored from a file is held: nothing leaves, but links by which clerks sign in, until somebody has brought the
-- list of who left since, or said that nobody has. JSON {"exportedAt","restoredAt","lastId"}; null: it is not.
ALTER TABLE towns ADD COLUMN held TEXT CHECK (json_type(held) = 'object');

-- Of the keys by which the suppression list and links are made: JSON {"suppression","links"}, marks that tell one key from
-- another and nothing else. The clock keeps them, so that a file of the town knows which keys it needs.
ALTER TABLE retention ADD COLUMN keyMarks TEXT NOT NULL DEFAULT '{}' CHECK (json_type(keyMarks) = 'object');
