-- A form that makes a row carries a token of its own, and the row keeps it: the same form pressed again finds the row.
ALTER TABLE messages ADD COLUMN once TEXT;
CREATE UNIQUE INDEX messages_once ON messages (once) WHERE once IS NOT NULL;
-- The last form by which people of whom nothing was known were sent to again.
ALTER TABLE messages ADD COLUMN resentOnce TEXT;
-- The hash of the last form and the code typed into it: pressed again it takes no other try.
ALTER TABLE signUps ADD COLUMN lastTry TEXT;
ALTER TABLE signIns ADD COLUMN lastTry TEXT;
-- Two who set up the town at once learn of each other.
ALTER TABLE towns ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- As the office calls itself: "Městský úřad Mirovice".
ALTER TABLE towns ADD COLUMN officeName TEXT NOT NULL DEFAULT '';
