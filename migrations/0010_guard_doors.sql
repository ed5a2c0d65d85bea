-- A stranger's request reads a few rows, whatever the day has seen.

-- How often the limits of public forms were used: one row for whatever is counted, from the first use on.
CREATE TABLE doorCounts (
  who TEXT PRIMARY KEY, -- code-address:…, code-prefix:…, link-address:…, link-network:…, keyed hashes
  used INTEGER NOT NULL,
  since INTEGER NOT NULL -- when its window began
) STRICT, WITHOUT ROWID;

-- Codes to one number are counted by the sign-ups themselves, which are five a day at most.
DROP INDEX signUps_recent;
CREATE INDEX signUps_phone ON signUps (phone, createdAt);
ALTER TABLE signUps DROP COLUMN address;
ALTER TABLE signUps DROP COLUMN network;

-- Why a code cannot arrive. Only what failed is in it, so that a code that went its way pays nothing for it.
CREATE INDEX notices_failedCodes ON notices (signUpId) WHERE signUpId IS NOT NULL AND state IN ('refused', 'undelivered');

-- Whether a link of a clerk's is open; and tries of the code that its SMS holds beside the link.
DROP INDEX signIns_recent;
CREATE INDEX signIns_open ON signIns (clerkId, expiresAt) WHERE spentAt IS NULL;
ALTER TABLE signIns ADD COLUMN triesLeft INTEGER NOT NULL DEFAULT 0;

-- A receipt that names a number is matched by the provider's id; the number itself is kept nowhere.
ALTER TABLE strayReceipts DROP COLUMN phone;

-- What people choose from, beside the town's name in the one row that every page reads: ten topics and dozens of parts
-- of the town would be the dearest thing that a stranger can ask for. Triggers keep it, whoever changes a topic or a part.
ALTER TABLE towns ADD COLUMN offer TEXT NOT NULL DEFAULT '{"topics":[],"areas":[]}';
CREATE VIEW offers AS SELECT json_object(
  'topics', json((SELECT json_group_array(json_object('id', id, 'key', key, 'nameCs', nameCs, 'nameEn', nameEn,
    'always', json(iif(always, 'true', 'false')), 'hoursToLive', hoursToLive) ORDER BY position, id) FROM topics)),
  'areas', json((SELECT json_group_array(json_object('id', id, 'name', name) ORDER BY position, id) FROM areas))) AS offer;
UPDATE towns SET offer = (SELECT offer FROM offers);
CREATE TRIGGER topics_added AFTER INSERT ON topics BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER topics_changed AFTER UPDATE ON topics BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER topics_removed AFTER DELETE ON topics BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER areas_added AFTER INSERT ON areas BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER areas_changed AFTER UPDATE ON areas BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
CREATE TRIGGER areas_removed AFTER DELETE ON areas BEGIN UPDATE towns SET offer = (SELECT offer FROM offers); END;
