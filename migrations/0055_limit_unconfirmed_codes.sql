-- The same row counts the last hour, and those codes of its window that nobody has typed: each may have been guessed at.
ALTER TABLE publicUses ADD COLUMN recent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE publicUses ADD COLUMN recentSince INTEGER NOT NULL DEFAULT 0;
ALTER TABLE publicUses ADD COLUMN unconfirmed INTEGER NOT NULL DEFAULT 0;
-- Codes of a day, in the row that each of them writes anyway.
ALTER TABLE publicQuotaDays ADD COLUMN codes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE publicQuotaDays ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE publicQuotaDays ADD COLUMN recent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE publicQuotaDays ADD COLUMN recentSince INTEGER NOT NULL DEFAULT 0;
