-- Grows with every change of what a telephone is signed up for, so that two who change it at once learn of each other.
ALTER TABLE subscribers ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- A number by its last digits: the nine of it from the end.
CREATE INDEX subscribers_ends ON subscribers (substr(phone, -1, 1) || substr(phone, -2, 1) || substr(phone, -3, 1)
  || substr(phone, -4, 1) || substr(phone, -5, 1) || substr(phone, -6, 1) || substr(phone, -7, 1)
  || substr(phone, -8, 1) || substr(phone, -9, 1));
