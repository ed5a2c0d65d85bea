-- An id is never given twice (AUTOINCREMENT), wherever rows are deleted or will be: an old tab, a receipt on its way or a
-- person's history must never meet somebody else's row. SQLite makes such a column only with its table, so each table is
-- made again. What was deleted before is still named by other tables; ids go on above all of those.

CREATE TABLE newMessages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1, -- grows with every edit: a button sends only what its page showed
  token TEXT, -- of the one dispatch that began it: a second click freezes nobody, and attempts carry a part of it
  lane TEXT NOT NULL,
  topics INTEGER NOT NULL, -- mask of topic ids
  areas TEXT, -- JSON array of area ids; null: the whole town
  texts TEXT NOT NULL, -- JSON {"sms":{"cs":"…","en":"…"}}
  accents TEXT NOT NULL, -- kept | stripped
  mark TEXT, -- the town's mark and price as they were at dispatch
  segmentPrice INTEGER,
  dueAt INTEGER,
  expiresAt INTEGER,
  recipients INTEGER,
  createdAt INTEGER NOT NULL,
  createdBy INTEGER NOT NULL,
  dispatchedAt INTEGER,
  dispatchedBy INTEGER,
  cancelledAt INTEGER,
  cancelledBy INTEGER,
  totals TEXT, -- JSON, recounted from the deliveries now and then
  totalsAt INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO newMessages (id, state, token, lane, topics, areas, texts, accents, mark, segmentPrice, dueAt, expiresAt,
  recipients, createdAt, createdBy, dispatchedAt, dispatchedBy, cancelledAt, cancelledBy, totals, totalsAt)
SELECT id, state, token, lane, topics, areas, texts, accents, mark, segmentPrice, dueAt, expiresAt,
  recipients, createdAt, createdBy, dispatchedAt, dispatchedBy, cancelledAt, cancelledBy, totals, totalsAt FROM messages;
DROP TABLE messages;
ALTER TABLE newMessages RENAME TO messages;
CREATE INDEX messages_draft ON messages (createdAt) WHERE state = 'draft';
CREATE INDEX messages_scheduled ON messages (dueAt) WHERE state = 'scheduled';
CREATE INDEX messages_dispatched ON messages (dispatchedAt) WHERE state IN ('sending', 'cancelled');

CREATE TABLE newNotices (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  tag TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)))), -- the part of its name that no other time line repeats
  language TEXT NOT NULL,
  signUpId TEXT,
  signInId TEXT,
  subscriberId INTEGER,
  provider TEXT NOT NULL,
  try INTEGER NOT NULL DEFAULT 1,
  dueAt INTEGER NOT NULL,
  rings INTEGER NOT NULL DEFAULT 0,
  ringAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL,
  lease TEXT,
  leaseUntil INTEGER,
  calledAt INTEGER,
  code TEXT,
  createdAt INTEGER NOT NULL,
  at INTEGER NOT NULL,
  clerkId INTEGER, -- a notice of the kind "alarm": which manager it is for, and of what
  alarm TEXT
) STRICT;
INSERT INTO newNotices (id, kind, state, language, signUpId, signInId, subscriberId, provider, try, dueAt, rings, ringAt,
  expiresAt, lease, leaseUntil, calledAt, code, createdAt, at, clerkId, alarm)
SELECT id, kind, state, language, signUpId, signInId, subscriberId, provider, try, dueAt, rings, ringAt,
  expiresAt, lease, leaseUntil, calledAt, code, createdAt, at, clerkId, alarm FROM notices;
DROP TABLE notices;
ALTER TABLE newNotices RENAME TO notices;
CREATE INDEX notices_open ON notices (dueAt) WHERE state IN ('open', 'claimed');

CREATE TABLE newSubscribers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  phone TEXT NOT NULL UNIQUE, -- E.164
  channel TEXT NOT NULL,
  state TEXT NOT NULL,
  language TEXT NOT NULL,
  topics INTEGER NOT NULL, -- mask of topic ids
  areaId INTEGER, -- null: the person did not say, and hears what concerns any area
  leaveToken TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0, -- how often its number was said not to exist, since the last delivery
  createdAt INTEGER NOT NULL
) STRICT;
INSERT INTO newSubscribers (id, phone, channel, state, language, topics, areaId, leaveToken, failures, createdAt)
SELECT id, phone, channel, state, language, topics, areaId, leaveToken, failures, createdAt FROM subscribers;
DROP TABLE subscribers;
ALTER TABLE newSubscribers RENAME TO subscribers;
CREATE INDEX subscribers_suspended ON subscribers (id) WHERE state = 'suspended';

CREATE TABLE newInboundTexts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  provider TEXT NOT NULL,
  providerId TEXT NOT NULL,
  phone TEXT NOT NULL,
  text TEXT NOT NULL,
  understoodAs TEXT NOT NULL,
  receivedAt INTEGER NOT NULL,
  readAt INTEGER,
  UNIQUE (provider, providerId)
) STRICT;
INSERT INTO newInboundTexts (id, provider, providerId, phone, text, understoodAs, receivedAt, readAt)
SELECT id, provider, providerId, phone, text, understoodAs, receivedAt, readAt FROM inboundTexts;
DROP TABLE inboundTexts;
ALTER TABLE newInboundTexts RENAME TO inboundTexts;

CREATE TABLE newClerks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  phone TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  disabledAt INTEGER
) STRICT;
INSERT INTO newClerks (id, name, phone, role, createdAt, disabledAt)
SELECT id, name, phone, role, createdAt, disabledAt FROM clerks;
DROP TABLE clerks;
ALTER TABLE newClerks RENAME TO clerks;

CREATE TABLE newAreas (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT;
INSERT INTO newAreas (id, name, position) SELECT id, name, position FROM areas;
DROP TABLE areas;
ALTER TABLE newAreas RENAME TO areas;

-- A highest id that is named elsewhere but whose row is gone: the row is made and deleted, and the count goes on above it.
INSERT INTO messages (id, state, lane, topics, texts, accents, createdAt, createdBy)
SELECT id, 'draft', 'ordinary', 0, '{}', 'stripped', 0, 0
FROM (SELECT max((SELECT coalesce(max(messageId), 0) FROM deliveries), (SELECT coalesce(max(messageId), 0) FROM chunks)) AS id)
WHERE id > (SELECT coalesce(max(id), 0) FROM messages);
DELETE FROM messages WHERE createdBy = 0 AND createdAt = 0 AND texts = '{}';
INSERT INTO subscribers (id, phone, channel, state, language, topics, leaveToken, createdAt)
SELECT id, '', 'sms', 'left', 'cs', 0, '', 0 FROM (SELECT coalesce(max(subscriberId), 0) AS id FROM consents)
WHERE id > (SELECT coalesce(max(id), 0) FROM subscribers);
DELETE FROM subscribers WHERE phone = '';
