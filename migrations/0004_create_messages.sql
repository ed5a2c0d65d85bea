CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL,
  token TEXT, -- of the one dispatch that began it: a second click freezes nobody
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

CREATE INDEX messages_draft ON messages (createdAt) WHERE state = 'draft';
CREATE INDEX messages_scheduled ON messages (dueAt) WHERE state = 'scheduled';
CREATE INDEX messages_dispatched ON messages (dispatchedAt) WHERE state IN ('sending', 'cancelled');

-- Envelopes. `number` only grows within a message, over all its channels.
CREATE TABLE chunks (
  messageId INTEGER NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  channel TEXT NOT NULL,
  lane TEXT NOT NULL,
  provider TEXT NOT NULL,
  try INTEGER NOT NULL,
  dueAt INTEGER NOT NULL,
  rings INTEGER NOT NULL DEFAULT 0,
  ringAt INTEGER NOT NULL, -- the sweep rings no sooner than this
  lease TEXT,
  leaseUntil INTEGER,
  calledAt INTEGER,
  people TEXT NOT NULL, -- JSON array of subscriber ids
  size INTEGER NOT NULL,
  accepted INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  deferred INTEGER NOT NULL DEFAULT 0,
  uncertain INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0, -- left between the freeze and the opening
  PRIMARY KEY (messageId, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX chunks_open ON chunks (dueAt) WHERE state IN ('open', 'claimed');

CREATE TABLE deliveries (
  messageId INTEGER NOT NULL,
  subscriberId INTEGER NOT NULL,
  channel TEXT NOT NULL,
  chunk INTEGER NOT NULL, -- of the last attempt
  state TEXT NOT NULL,
  rank INTEGER NOT NULL,
  code TEXT,
  ref TEXT, -- the provider's own id, where its receipts carry none of ours
  at INTEGER NOT NULL,
  PRIMARY KEY (messageId, subscriberId, channel)
) STRICT, WITHOUT ROWID;
