-- Where people live is a tree: a part of the town, a street in it, a house in that (in a part, where there are no
-- streets). Names come twice then, two streets have a house 12, so the table is made again. Ids go on above all that
-- were ever given. Views and triggers go first, because SQLite looks through them whenever a table gets another name.
DROP TRIGGER places_added;
DROP TRIGGER places_changed;
DROP TRIGGER places_removed;
DROP TRIGGER topics_added;
DROP TRIGGER topics_changed;
DROP TRIGGER topics_removed;
DROP VIEW offers;
CREATE TABLE newPlaces (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL DEFAULT 'part', -- part | street | house
  parentId INTEGER, -- in which it lies; null: it is a part
  CHECK ((kind = 'part') = (parentId IS NULL))
) STRICT;
INSERT INTO newPlaces (id, name, position) SELECT id, name, position FROM places;
INSERT INTO newPlaces (id, name, position)
SELECT seq, '', 0 FROM sqlite_sequence WHERE name = 'places' AND seq > (SELECT coalesce(max(id), 0) FROM places);
DELETE FROM newPlaces WHERE id NOT IN (SELECT id FROM places);
DROP TABLE places;
ALTER TABLE newPlaces RENAME TO places;
CREATE UNIQUE INDEX places_name ON places (coalesce(parentId, 0), name);

-- People choose from the parts only; whatever else the town has of places is no part of every page.
CREATE VIEW offers AS SELECT json_object(
  'topics', json((SELECT json_group_array(json_object('id', id, 'key', key, 'nameCs', nameCs, 'nameEn', nameEn,
    'always', json(iif(always, 'true', 'false')), 'hoursToLive', hoursToLive) ORDER BY position, id) FROM topics)),
  'places', json((SELECT json_group_array(json_object('id', id, 'name', name) ORDER BY position, id)
    FROM places WHERE kind = 'part'))) AS offer;
CREATE TRIGGER topics_added AFTER INSERT ON topics BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER topics_changed AFTER UPDATE ON topics BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER topics_removed AFTER DELETE ON topics BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER places_added AFTER INSERT ON places WHEN NEW.kind = 'part'
BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER places_changed AFTER UPDATE ON places WHEN 'part' IN (OLD.kind, NEW.kind)
BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER places_removed AFTER DELETE ON places WHEN OLD.kind = 'part'
BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;

-- A telephone may name several places, each by its path: JSON [[part],[part,street,house]]; null: nothing was said, and
-- it hears what concerns any place. It stands in the person's own row, so that an audience is found by reading each
-- person once, however many places there are.
ALTER TABLE subscribers ADD COLUMN places TEXT CHECK (json_array_length(places) BETWEEN 1 AND 4);
UPDATE subscribers SET places = json_array(json_array(placeId)) WHERE placeId IS NOT NULL;
ALTER TABLE subscribers DROP COLUMN placeId;

-- The places of a message: those it names, and those around them, where people live who said it less precisely.
UPDATE messages SET places = json_object('named', json(places), 'around', json('[]')) WHERE places IS NOT NULL;
-- Other people than those who chose its topics and live in its places: JSON {"kind":"everybody"}, {"kind":"person",
-- "subscriberId"}, {"kind":"told","messageIds"}.
ALTER TABLE messages ADD COLUMN whom TEXT;

-- How many are subscribed, by channel: triggers keep it, whoever changes a subscriber.
CREATE TABLE subscriberCounts (
  channel TEXT PRIMARY KEY,
  subscribed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO subscriberCounts (channel, subscribed)
SELECT channel, count(*) FROM subscribers WHERE state = 'subscribed' GROUP BY channel;
CREATE TRIGGER subscribers_came AFTER INSERT ON subscribers WHEN NEW.state = 'subscribed' BEGIN
  INSERT INTO subscriberCounts (channel, subscribed) VALUES (NEW.channel, 1)
  ON CONFLICT (channel) DO UPDATE SET subscribed = subscribed + 1;
END;
CREATE TRIGGER subscribers_went AFTER DELETE ON subscribers WHEN OLD.state = 'subscribed' BEGIN
  UPDATE subscriberCounts SET subscribed = subscribed - 1 WHERE channel = OLD.channel;
END;
CREATE TRIGGER subscribers_moved AFTER UPDATE OF state, channel ON subscribers
WHEN OLD.state <> NEW.state OR OLD.channel <> NEW.channel BEGIN
  UPDATE subscriberCounts SET subscribed = subscribed - 1 WHERE channel = OLD.channel AND OLD.state = 'subscribed';
  INSERT INTO subscriberCounts (channel, subscribed) SELECT NEW.channel, 1 WHERE NEW.state = 'subscribed'
  ON CONFLICT (channel) DO UPDATE SET subscribed = subscribed + 1;
END;

-- Letters that nobody has read: few, however many there were.
CREATE INDEX inboundTexts_unread ON inboundTexts (id) WHERE understoodAs = 'letter' AND readAt IS NULL;

-- The alarm of the day's allowance is called by that word.
UPDATE alarms SET cause = 'allowance' WHERE cause = 'budget';
UPDATE notices SET alarm = 'allowance' WHERE alarm = 'budget';
