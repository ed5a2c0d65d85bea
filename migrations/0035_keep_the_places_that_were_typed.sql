-- The streets and houses of a message as a clerk typed them, to be edited again; and how they were understood, which is
-- what people read of its places: JSON {"parts","entries","houses","missed","isUnmapped"}. Whom it goes to stays in `places`.
ALTER TABLE messages ADD COLUMN typedPlaces TEXT;
ALTER TABLE messages ADD COLUMN placeList TEXT;
