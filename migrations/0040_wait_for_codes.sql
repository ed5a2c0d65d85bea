-- When another code may go to the number that this one went to: kept with it, so that who asks again is answered by one row.
ALTER TABLE signUps ADD COLUMN nextCodeAt INTEGER;
-- Of codes before: 1, 2, 4, 8 minutes after as many in a day; of five none before the first of them is a day old.
UPDATE signUps SET nextCodeAt = (
  SELECT max(
    signUps.createdAt + CASE count(*) WHEN 1 THEN 60000 WHEN 2 THEN 120000 WHEN 3 THEN 240000 ELSE 480000 END,
    iif(count(*) >= 5, min(o.createdAt) + 86400000, 0))
  FROM signUps o
  WHERE o.phone = signUps.phone AND o.createdAt BETWEEN signUps.createdAt - 86399999 AND signUps.createdAt);
