-- What clerks did that matters, written in the batch that does it. It holds ids, never a number or a text.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  clerkId INTEGER NOT NULL,
  act TEXT NOT NULL, -- message-dispatched, provider-resumed …
  subject TEXT -- message:17, subscriber:4; null where there is only one
) STRICT;
