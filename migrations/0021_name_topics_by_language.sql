-- What a topic is called is data by language, so that another language needs no column. And which topics are ticked
-- beforehand, when somebody signs up, is the town's to say: what concerns everybody's house and roads.
DROP TRIGGER topics_added;
DROP TRIGGER topics_changed;
DROP TRIGGER topics_removed;
DROP TRIGGER places_added;
DROP TRIGGER places_changed;
DROP TRIGGER places_removed;
DROP VIEW offers;

CREATE TABLE newTopics (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 30),
  key TEXT NOT NULL UNIQUE,
  names TEXT NOT NULL CHECK (names ->> 'cs' IS NOT NULL), -- {"cs":"Voda","en":"Water"}; Czech where a language is missing
  always INTEGER NOT NULL DEFAULT 0, -- 1: everybody gets it, it cannot be switched off
  usual INTEGER NOT NULL DEFAULT 0, -- 1: ticked beforehand
  hoursToLive INTEGER NOT NULL, -- after this a message that has not left is of no use any more
  position INTEGER NOT NULL
) STRICT;
INSERT INTO newTopics (id, key, names, always, usual, hoursToLive, position)
SELECT id, key, json_object('cs', nameCs, 'en', nameEn), always,
  key IN ('water', 'breakdowns', 'electricity', 'gas', 'roads', 'waste'), hoursToLive, position FROM topics;
DROP TABLE topics;
ALTER TABLE newTopics RENAME TO topics;

CREATE VIEW offers AS SELECT json_object(
  'topics', json((SELECT json_group_array(json_object('id', id, 'key', key, 'names', json(names),
    'always', json(iif(always, 'true', 'false')), 'usual', json(iif(usual, 'true', 'false')), 'hoursToLive', hoursToLive)
    ORDER BY position, id) FROM topics)),
  'places', json((SELECT json_group_array(json_object('id', id, 'name', name) ORDER BY position, id)
    FROM places WHERE kind = 'part'))) AS offer;
UPDATE towns SET offer = (SELECT offer FROM offers);
CREATE TRIGGER topics_added AFTER INSERT ON topics BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER topics_changed AFTER UPDATE ON topics BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER topics_removed AFTER DELETE ON topics BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER places_added AFTER INSERT ON places WHEN NEW.kind = 'part'
BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER places_changed AFTER UPDATE ON places WHEN 'part' IN (OLD.kind, NEW.kind)
BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER places_removed AFTER DELETE ON places WHEN OLD.kind = 'part'
BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
