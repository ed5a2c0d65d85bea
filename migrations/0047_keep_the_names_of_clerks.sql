-- What the clerks are called stands in the town's row, which every page reads anyway: JSON {"1":"Jana Nováková"} by id.
-- Triggers keep it. So the page of a message says who wrote and who sent it, and reads no row more.
ALTER TABLE towns ADD COLUMN clerkNames TEXT NOT NULL DEFAULT '{}';
UPDATE towns SET clerkNames = (SELECT json_group_object(id, name) FROM clerks);
CREATE TRIGGER clerks_came AFTER INSERT ON clerks
BEGIN UPDATE towns SET clerkNames = json_set(clerkNames, '$."' || NEW.id || '"', NEW.name); END;
CREATE TRIGGER clerks_changed AFTER UPDATE OF name ON clerks
BEGIN UPDATE towns SET clerkNames = json_set(clerkNames, '$."' || NEW.id || '"', NEW.name); END;
CREATE TRIGGER clerks_went AFTER DELETE ON clerks
BEGIN UPDATE towns SET clerkNames = json_remove(clerkNames, '$."' || OLD.id || '"'); END;
