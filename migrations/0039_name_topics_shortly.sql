-- What a topic is called where there is room for a word or two: in a tag, on a tile. By language, like its name, which says
-- the rest; a topic without one is called by its name.
ALTER TABLE topics ADD COLUMN shortNames TEXT NOT NULL DEFAULT '{}' CHECK (json_type(shortNames) = 'object'); -- {"cs":"Voda","en":"Water"}
DROP VIEW offers;
CREATE VIEW offers AS SELECT json_object(
  'topics', json((SELECT json_group_array(json_object('id', id, 'key', key, 'names', json(names), 'shortNames', json(shortNames),
    'always', json(iif(always, 'true', 'false')), 'usual', json(iif(usual, 'true', 'false')), 'hoursToLive', hoursToLive)
    ORDER BY position, id) FROM topics)),
  'places', json((SELECT json_group_array(json_object('id', id, 'name', name) ORDER BY position, id)
    FROM places WHERE kind = 'part'))) AS offer;
-- Of topics that the town has named otherwise, its own name stands.
UPDATE topics SET shortNames = CASE names ->> 'cs'
  WHEN 'Voda – plánované odstávky' THEN '{"cs":"Voda","en":"Water"}'
  WHEN 'Poruchy a jejich opravy' THEN '{"cs":"Poruchy","en":"Breakdowns"}'
  WHEN 'Mimořádný svoz odpadu' THEN '{"cs":"Odpad","en":"Waste"}'
  WHEN 'Zasedání zastupitelstva' THEN '{"cs":"Zastupitelstvo","en":"Council"}'
  WHEN 'Změny úředních hodin' THEN '{"cs":"Úřední hodiny","en":"Office hours"}'
  ELSE shortNames END;
UPDATE towns SET offer = (SELECT offer FROM offers);
