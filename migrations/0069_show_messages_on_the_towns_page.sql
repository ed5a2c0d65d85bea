-- Whether a message is shown on the town's page. Of a draft null says: as is usual for its audience. What has left is shown
-- only where 1 stands: nobody who sent a message before this knew of such a page.
ALTER TABLE messages ADD COLUMN shown INTEGER CHECK (shown IN (0, 1));
ALTER TABLE reminders ADD COLUMN shown INTEGER CHECK (shown IN (0, 1));
UPDATE messages SET shown = 0 WHERE state = 'scheduled';
UPDATE reminders SET shown = 0;

-- What the page lists: each message by itself, of an event the newest one that is shown. `newsAt`: when that left; `newsUntil`:
-- until when it is no past yet. Null: the page does not list it. Triggers keep both.
ALTER TABLE messages ADD COLUMN newsAt INTEGER;
ALTER TABLE messages ADD COLUMN newsUntil INTEGER;
CREATE INDEX messages_news ON messages (newsAt) WHERE newsAt IS NOT NULL;
CREATE INDEX messages_news_until ON messages (newsUntil) WHERE newsUntil IS NOT NULL;

-- What the page says is another thing whenever this is; and the events that go on, for the first page. No number that grows:
-- a database that is restored would meet its own old ones in what browsers and Workers remember.
ALTER TABLE towns ADD COLUMN newsVersion TEXT NOT NULL DEFAULT '';
ALTER TABLE towns ADD COLUMN happening TEXT NOT NULL DEFAULT '[]';

-- One message, or the event that it is of, is listed anew at a time: by an INSERT here. Times in ms: an hour is 3,600,000.
CREATE VIEW newsToList AS SELECT NULL AS messageId, NULL AS threadId, NULL AS at WHERE 0;
CREATE TRIGGER news_listed INSTEAD OF INSERT ON newsToList BEGIN
  UPDATE messages SET (newsAt, newsUntil) = (
    SELECT dispatchedAt, coalesce(expiresAt, dispatchedAt + 24 * 3600000) WHERE shown = 1 AND state = 'sending')
  WHERE NEW.threadId IS NULL AND id = NEW.messageId;
  UPDATE messages SET (newsAt, newsUntil) = (
    SELECT messages.dispatchedAt, CASE
      -- What has just ended is still of today.
      WHEN t.state IN ('fixed', 'cancelled') THEN t.at + 12 * 3600000
      -- A crisis ends when somebody says so.
      WHEN messages.lane = 'urgent' THEN 253402300799000
      -- Nobody has said that it is over: two days behind its announced end, two weeks behind its last message.
      WHEN t.endsAt IS NOT NULL THEN max(t.endsAt, t.at) + 48 * 3600000
      ELSE max(coalesce(t.startsAt, 0), t.at) + 336 * 3600000 END
    FROM threads t WHERE t.id = NEW.threadId AND messages.id = (SELECT id FROM (
      SELECT o.id AS id, max(o.dispatchedAt) FROM messages o INDEXED BY messages_thread
      WHERE o.threadId = NEW.threadId AND o.shown = 1 AND o.state = 'sending')))
  WHERE threadId = NEW.threadId AND (newsAt IS NOT NULL OR shown = 1);
  UPDATE towns SET newsVersion = lower(hex(randomblob(8))), happening = (
    SELECT json_group_array(json(one)) FROM (
      SELECT json_object('id', m.id, 'lane', m.lane, 'topics', m.topics, 'texts', m.texts -> '$.sms', 'state', t.state,
        'startsAt', t.startsAt, 'endsAt', t.endsAt, 'until', m.newsUntil) AS one
      FROM messages m INDEXED BY messages_news_until CROSS JOIN threads t ON t.id = m.threadId
      -- Crises come first, as nothing else stays as long.
      WHERE m.newsUntil > NEW.at AND t.state IN ('planned', 'begun', 'prolonged') ORDER BY m.newsUntil DESC LIMIT 8));
END;

-- How many people it goes to is the last that a dispatch writes: its event stands by then.
CREATE TRIGGER messages_listed AFTER UPDATE OF recipients, state, shown, texts ON messages
WHEN OLD.state = 'sending' AND (OLD.shown = 1 OR NEW.shown = 1) BEGIN
  INSERT INTO newsToList VALUES (NEW.id, NEW.threadId, NEW.dispatchedAt);
END;
CREATE TRIGGER messages_unlisted AFTER DELETE ON messages WHEN OLD.newsAt IS NOT NULL BEGIN
  INSERT INTO newsToList VALUES (OLD.id, OLD.threadId, OLD.dispatchedAt);
END;
CREATE TRIGGER threads_listed AFTER UPDATE OF state, startsAt, endsAt, version ON threads
WHEN EXISTS (SELECT 1 FROM messages INDEXED BY messages_thread WHERE threadId = NEW.id AND newsAt IS NOT NULL) BEGIN
  INSERT INTO newsToList VALUES (NULL, NEW.id, NEW.at);
END;
