-- When a clerk last had a call made to their own telephone, to try it: one press is one call, and the next one waits.
ALTER TABLE clerks ADD COLUMN callTriedAt INTEGER;
