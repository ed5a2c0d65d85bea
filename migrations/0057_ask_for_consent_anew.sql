-- The messages by which people were asked to agree to a new wording: {"kind":"asked-anew","wording":"2026-11-26"}.
CREATE INDEX messages_asking ON messages (dispatchedAt) WHERE whom ->> '$.kind' = 'asked-anew' AND dispatchedAt IS NOT NULL;
