-- How the town called when a message left, as its check page said: its name and abbreviations, hours, speed of speech,
-- ringing and the price of a minute (JSON). Like the mark and the price of a segment it is of the message from then on.
ALTER TABLE messages ADD COLUMN calls TEXT;
