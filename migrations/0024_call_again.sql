-- Who was not reached is called again. `calls`: how many calls were in vain. `retryAt`: when the next one is due; it is left
-- alone when its time has come, for the next receipt overwrites it.
ALTER TABLE deliveries ADD COLUMN calls INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN retryAt INTEGER;
CREATE INDEX deliveries_retry ON deliveries (retryAt) WHERE retryAt IS NOT NULL;
-- Whether a chunk's people were called before, in vain.
ALTER TABLE chunks ADD COLUMN retry INTEGER NOT NULL DEFAULT 0;
-- Up to when those who are due have been gathered into chunks.
INSERT INTO sweeps (name, doneAt) VALUES ('retries', 0);
