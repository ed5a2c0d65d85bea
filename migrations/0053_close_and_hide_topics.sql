-- A closed group (firefighters, the council) is a topic that no public door offers: the office adds people to it. A hidden
-- one is offered nowhere any more, and keeps its history and its people. What everybody gets can be neither.
ALTER TABLE topics ADD COLUMN closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1) AND NOT (closed AND always));
ALTER TABLE topics ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1) AND NOT (hidden AND always));
-- What else people call it in their texts, with a space between; and how often it was changed.
ALTER TABLE topics ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE topics ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- Beside the offer, as a mask: topics that no public door gives to anybody, so that each statement that signs people up may
-- ask for it in a row.
ALTER TABLE towns ADD COLUMN heldTopics INTEGER NOT NULL DEFAULT 0;

DROP VIEW offers;
CREATE VIEW offers AS SELECT json_object(
  'topics', json((SELECT json_group_array(json_object('id', id, 'key', key, 'names', json(names), 'shortNames', json(shortNames),
    'always', json(iif(always, 'true', 'false')), 'usual', json(iif(usual, 'true', 'false')), 'hoursToLive', hoursToLive,
    'closed', json(iif(closed, 'true', 'false')), 'hidden', json(iif(hidden, 'true', 'false')), 'words', words)
    ORDER BY position, id) FROM topics)),
  'places', json((SELECT json_group_array(json_object('id', id, 'name', name) ORDER BY position, id)
    FROM places WHERE kind = 'part'))) AS offer,
  (SELECT coalesce(sum(1 << id), 0) FROM topics WHERE closed OR hidden) AS held;

DROP TRIGGER topics_added;
DROP TRIGGER topics_changed;
DROP TRIGGER topics_removed;
CREATE TRIGGER topics_added AFTER INSERT ON topics BEGIN UPDATE towns SET (offer, heldTopics) = (SELECT offer, held FROM offers); END;
CREATE TRIGGER topics_changed AFTER UPDATE ON topics BEGIN UPDATE towns SET (offer, heldTopics) = (SELECT offer, held FROM offers); END;
CREATE TRIGGER topics_removed AFTER DELETE ON topics BEGIN UPDATE towns SET (offer, heldTopics) = (SELECT offer, held FROM offers); END;
UPDATE towns SET (offer, heldTopics) = (SELECT offer, held FROM offers);
