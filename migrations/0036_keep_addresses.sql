-- What people wrote of where they live, beside the places that were understood: JSON ["Husova 12", …], as many as places.
-- A house that the town does not have yet is no place, and is not lost.
ALTER TABLE subscribers ADD COLUMN addresses TEXT CHECK (json_array_length(addresses) BETWEEN 1 AND 4);
ALTER TABLE signUps ADD COLUMN places TEXT CHECK (json_array_length(places) BETWEEN 1 AND 4);
ALTER TABLE signUps ADD COLUMN addresses TEXT CHECK (json_array_length(addresses) BETWEEN 1 AND 4);
-- Until now people chose a part of the town.
UPDATE signUps SET places = json_array(json_array(placeId)),
  addresses = (SELECT json_array(name) FROM places WHERE id = placeId)
WHERE placeId IN (SELECT id FROM places WHERE kind = 'part');
ALTER TABLE signUps DROP COLUMN placeId;

-- A house by its own number, in whatever street of its part it stands: čp. 201 of Mirovice.
CREATE INDEX places_own ON places (substr(name, 1, instr(name || '/', '/') - 1)) WHERE kind = 'house';
