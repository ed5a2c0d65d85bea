-- How many letters nobody has read stands in the town's row, which every page reads anyway: triggers keep it, whoever
-- changes a letter.
ALTER TABLE towns ADD COLUMN unreadLetters INTEGER NOT NULL DEFAULT 0;
UPDATE towns SET unreadLetters = (SELECT count(*) FROM inboundTexts WHERE understoodAs = 'letter' AND readAt IS NULL);
CREATE TRIGGER letters_came AFTER INSERT ON inboundTexts WHEN NEW.understoodAs = 'letter' AND NEW.readAt IS NULL
BEGIN UPDATE towns SET unreadLetters = unreadLetters + 1; END;
CREATE TRIGGER letters_changed AFTER UPDATE OF understoodAs, readAt ON inboundTexts
WHEN (OLD.understoodAs = 'letter' AND OLD.readAt IS NULL) <> (NEW.understoodAs = 'letter' AND NEW.readAt IS NULL)
BEGIN UPDATE towns SET unreadLetters = unreadLetters + iif(NEW.understoodAs = 'letter' AND NEW.readAt IS NULL, 1, -1); END;
CREATE TRIGGER letters_went AFTER DELETE ON inboundTexts WHEN OLD.understoodAs = 'letter' AND OLD.readAt IS NULL
BEGIN UPDATE towns SET unreadLetters = unreadLetters - 1; END;
DROP INDEX inboundTexts_unread;
