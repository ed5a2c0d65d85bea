-- Words of the field: a note wakes a chunk, a request is requested, a place is a part of the town, and what strangers may
-- use of a day is a quota.
ALTER TABLE chunks RENAME COLUMN rings TO wakes;
ALTER TABLE chunks RENAME COLUMN ringAt TO wakeAt;
ALTER TABLE chunks RENAME COLUMN calledAt TO requestedAt;
ALTER TABLE notices RENAME COLUMN rings TO wakes;
ALTER TABLE notices RENAME COLUMN ringAt TO wakeAt;
ALTER TABLE notices RENAME COLUMN calledAt TO requestedAt;
ALTER TABLE doorDays RENAME TO publicQuotaDays;
ALTER TABLE doorCounts RENAME TO publicUses;
ALTER TABLE messages RENAME COLUMN areas TO places;
ALTER TABLE subscribers RENAME COLUMN areaId TO placeId;
ALTER TABLE signUps RENAME COLUMN areaId TO placeId;

DROP TRIGGER areas_added;
DROP TRIGGER areas_changed;
DROP TRIGGER areas_removed;
DROP TRIGGER topics_added;
DROP TRIGGER topics_changed;
DROP TRIGGER topics_removed;
DROP VIEW offers;
ALTER TABLE areas RENAME TO places;
CREATE VIEW offers AS SELECT json_object(
  'topics', json((SELECT json_group_array(json_object('id', id, 'key', key, 'nameCs', nameCs, 'nameEn', nameEn,
    'always', json(iif(always, 'true', 'false')), 'hoursToLive', hoursToLive) ORDER BY position, id) FROM topics)),
  'places', json((SELECT json_group_array(json_object('id', id, 'name', name) ORDER BY position, id) FROM places))) AS offer;
UPDATE towns SET offer = (SELECT offer FROM offers);
CREATE TRIGGER topics_added AFTER INSERT ON topics BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER topics_changed AFTER UPDATE ON topics BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER topics_removed AFTER DELETE ON topics BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER places_added AFTER INSERT ON places BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER places_changed AFTER UPDATE ON places BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER places_removed AFTER DELETE ON places BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
