-- Who was done with a letter; null: nobody yet, or it was before this was kept.
ALTER TABLE inboundTexts ADD COLUMN readBy INTEGER;
-- Letters as the office reads them: those that wait first, each kind newest first.
CREATE INDEX inboundTexts_inbox ON inboundTexts (readAt IS NOT NULL, id DESC) WHERE understoodAs = 'letter';

-- A clerk's answer names the notice by which it leaves, so that what became of it stands under the letter; and what it
-- costs by the prices of its day, in haléře.
ALTER TABLE replies ADD COLUMN noticeId INTEGER;
ALTER TABLE replies ADD COLUMN price INTEGER;
