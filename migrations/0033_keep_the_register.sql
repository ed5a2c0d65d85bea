-- What the cadastre's register of addresses says of a place: its code and its name there, null for what was added by
-- hand; and whether the last file no longer had it. Nothing is ever removed, because people live there.
ALTER TABLE places ADD COLUMN code INTEGER;
ALTER TABLE places ADD COLUMN registerName TEXT;
ALTER TABLE places ADD COLUMN isVanished INTEGER NOT NULL DEFAULT 0 CHECK (isVanished IN (0, 1));
-- A month's file is compared a hundred houses at a time, found by their codes.
CREATE INDEX places_code ON places (code) WHERE kind = 'house' AND code IS NOT NULL;
-- Parts, and the streets in each, without passing all the houses.
CREATE INDEX places_named ON places (parentId) WHERE kind <> 'house';
-- In a street people say the second number of 12/3a.
CREATE INDEX places_orientation ON places (parentId, substr(name, instr(name, '/') + 1))
WHERE kind = 'house' AND instr(name, '/') > 0;

-- All parts and streets as one row, because whatever reads an address needs their names. Who changes streets rewrites
-- it in the same batch (a file adds hundreds at once); parts are few, and keep it by triggers. `version` grows with every
-- change of places, houses among them, so that nobody writes over what they have not seen.
CREATE TABLE placeNames (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  names TEXT NOT NULL, -- JSON [{"id","kind","name","parentId"}]
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE VIEW namesOfPlaces AS
SELECT json_group_array(json_object('id', id, 'kind', kind, 'name', name, 'parentId', parentId)
  ORDER BY kind, position, name) AS names FROM places WHERE kind <> 'house';
INSERT INTO placeNames (id, names) SELECT 1, names FROM namesOfPlaces;
CREATE TRIGGER parts_added AFTER INSERT ON places WHEN NEW.kind = 'part'
BEGIN UPDATE placeNames SET names = (SELECT names FROM namesOfPlaces), version = version + 1; END;
CREATE TRIGGER parts_changed AFTER UPDATE ON places WHEN 'part' IN (OLD.kind, NEW.kind)
BEGIN UPDATE placeNames SET names = (SELECT names FROM namesOfPlaces), version = version + 1; END;
CREATE TRIGGER parts_removed AFTER DELETE ON places WHEN OLD.kind = 'part'
BEGIN UPDATE placeNames SET names = (SELECT names FROM namesOfPlaces), version = version + 1; END;
