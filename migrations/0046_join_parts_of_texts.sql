-- A long text comes from some gateways as several SMS, in any order and some of them twice. They wait here for each other,
-- a minute at most; joined ones stay for a day, so that a repeat is known.
CREATE TABLE textParts (
  provider TEXT NOT NULL,
  phone TEXT NOT NULL,
  series TEXT NOT NULL, -- what the parts of one text have in common; a telephone uses it again for a later text
  number INTEGER NOT NULL,
  total INTEGER NOT NULL,
  text TEXT NOT NULL,
  receivedAt INTEGER NOT NULL,
  joinedAt INTEGER,
  PRIMARY KEY (provider, phone, series, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX textParts_waiting ON textParts (receivedAt) WHERE joinedAt IS NULL;
