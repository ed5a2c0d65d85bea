-- Behind the last step of a file people are looked at whose address can be placed more exactly now: up to which one, and of
-- how many the house is known that was not.
ALTER TABLE addressImports ADD COLUMN peopleAfter INTEGER NOT NULL DEFAULT 0;
ALTER TABLE addressImports ADD COLUMN placed INTEGER NOT NULL DEFAULT 0;
