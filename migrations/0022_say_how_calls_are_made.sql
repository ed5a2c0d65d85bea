-- How the town's calls are made, what they cost, and what is said for its own abbreviations ("VaK = vodovody a kanalizace",
-- a line each). Of an ordinary message no telephone rings outside of the hours.
ALTER TABLE towns ADD COLUMN minutePrice INTEGER NOT NULL DEFAULT 200; -- haléře for one minute of a call
ALTER TABLE towns ADD COLUMN callsFrom INTEGER NOT NULL DEFAULT 8; -- hours on the town's clock
ALTER TABLE towns ADD COLUMN callsUntil INTEGER NOT NULL DEFAULT 20;
ALTER TABLE towns ADD COLUMN ringSeconds INTEGER NOT NULL DEFAULT 45;
ALTER TABLE towns ADD COLUMN speechRate REAL NOT NULL DEFAULT 0.9; -- 1 is the voice's usual speed
ALTER TABLE towns ADD COLUMN abbreviations TEXT NOT NULL DEFAULT '';
