-- What a text is answered by: at once by itself, or by a clerk. It leaves as one SMS, by a notice, and stands here as
-- long as the text that it answers, because a clerk reads both. Its id is made by whoever writes it, so that its notice
-- is opened in the same batch.
CREATE TABLE replies (
  id TEXT PRIMARY KEY,
  provider TEXT NOT NULL, -- with providerId: the text that it answers
  providerId TEXT NOT NULL,
  phone TEXT NOT NULL,
  text TEXT NOT NULL,
  clerkId INTEGER, -- null: it was answered by itself
  createdAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Clerks' answers stand under their letters; what was answered by itself is found by nobody and needs no index.
CREATE INDEX replies_letter ON replies (provider, providerId, createdAt) WHERE clerkId IS NOT NULL;
ALTER TABLE notices ADD COLUMN replyId TEXT;

-- Of many webhooks that bring one text at once, one acts: whoever has written this token.
ALTER TABLE inboundTexts ADD COLUMN token TEXT;

-- A name may be given, and is kept with the telephone; nothing needs it.
ALTER TABLE subscribers ADD COLUMN name TEXT;

-- What a text changed last, so that ZPET takes it back: what the telephone was signed up for before, and after it. Where
-- it is something else by now, somebody has changed it since, and nothing is taken back.
CREATE TABLE textUndos (
  subscriberId INTEGER PRIMARY KEY,
  before TEXT, -- JSON as `Standing`; null: it was not signed up
  after TEXT NOT NULL,
  changedAt INTEGER NOT NULL
) STRICT;

-- What a telephone was asked, until it answers or texts something else: JSON as `Question`.
CREATE TABLE textQuestions (
  phone TEXT PRIMARY KEY,
  question TEXT NOT NULL,
  askedAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- As commands of other towns call theirs ("IK UL REG"), and ours ours.
ALTER TABLE towns ADD COLUMN abbreviation TEXT NOT NULL DEFAULT '';
