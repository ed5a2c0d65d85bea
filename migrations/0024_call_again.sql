-- Who was not reached is called again. `calls`: how many calls were in vain; `retryAt`: when the next one is due. An index
-- would cost a row for each: a chunk knows when the first of its people is due instead.
ALTER TABLE deliveries ADD COLUMN calls INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN retryAt INTEGER;
ALTER TABLE chunks ADD COLUMN retryAt INTEGER;
CREATE INDEX chunks_retry ON chunks (retryAt) WHERE retryAt IS NOT NULL;
-- Whether a chunk's people were called before, in vain.
ALTER TABLE chunks ADD COLUMN retry INTEGER NOT NULL DEFAULT 0;
