-- A code proves a number for signing up, or for its owner's own settings. `again`: signed up by who is signed up already,
-- whose choices stand until they take the new ones.
ALTER TABLE signUps ADD COLUMN purpose TEXT NOT NULL DEFAULT 'sign-up' CHECK (purpose IN ('sign-up', 'own', 'again'));
-- When who had come by this code has gone, and how often they have changed something.
ALTER TABLE signUps ADD COLUMN closedAt INTEGER;
ALTER TABLE signUps ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
