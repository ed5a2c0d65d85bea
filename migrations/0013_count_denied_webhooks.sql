-- Webhooks that could not be verified, for each provider: when (JSON, epoch ms), at most ten times of the last hour.
CREATE TABLE deniedWebhooks (
  provider TEXT PRIMARY KEY,
  times TEXT NOT NULL
) STRICT, WITHOUT ROWID;
