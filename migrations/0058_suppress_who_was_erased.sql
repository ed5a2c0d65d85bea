-- Who was erased, and who left so long ago that nothing else of them is kept: by a keyed hash of the number, so that no
-- list brings them back; and by the id they had, which nobody else is given, so that no restored row of theirs is sent to.
CREATE TABLE suppressions (
  hash TEXT PRIMARY KEY,
  subscriberId INTEGER UNIQUE,
  reason TEXT NOT NULL, -- erased | left
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person has texted, and was answered, is found by their number when it is erased.
CREATE INDEX inboundTexts_phone ON inboundTexts (phone);
CREATE INDEX replies_phone ON replies (phone);

-- JSON: what became of deliveries whose people are erased, without whom: [channel, chunk, state, reason, code]. The totals and
-- the counts of chunks go on counting them.
ALTER TABLE messages ADD COLUMN erasedDeliveries TEXT;
