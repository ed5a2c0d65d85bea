-- A telephone may be called instead of written to. Nobody who only fills in a form is called: the request of a landline
-- waits until a clerk releases its call, and its code works from then on.
ALTER TABLE signUps ADD COLUMN channel TEXT NOT NULL DEFAULT 'sms'; -- how messages will come
ALTER TABLE signUps ADD COLUMN waitsSince INTEGER; -- null: its code went by SMS, at once
ALTER TABLE signUps ADD COLUMN releasedAt INTEGER; -- when a clerk last had it called
CREATE INDEX signUps_waiting ON signUps (waitsSince) WHERE waitsSince IS NOT NULL AND confirmedAt IS NULL;
ALTER TABLE notices ADD COLUMN channel TEXT NOT NULL DEFAULT 'sms';

-- The paper on which somebody gave their consent at the office, by the office's own number.
ALTER TABLE consents ADD COLUMN paper TEXT;

-- Calls of a day (UTC) and the seconds kept for them: of the town, of a number, and of the numbers that begin alike.
CREATE TABLE callDays (
  day TEXT NOT NULL,
  who TEXT NOT NULL, -- town, number:+420382123456, prefix:+42038212
  calls INTEGER NOT NULL,
  seconds INTEGER NOT NULL,
  PRIMARY KEY (day, who)
) STRICT, WITHOUT ROWID;
