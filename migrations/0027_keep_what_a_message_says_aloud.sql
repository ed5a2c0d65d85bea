-- What is spoken in a message's calls, by language (JSON), read aloud once, when it leaves: to read a text aloud takes
-- longer than a Worker has for a chunk.
ALTER TABLE messages ADD COLUMN spoken TEXT;
