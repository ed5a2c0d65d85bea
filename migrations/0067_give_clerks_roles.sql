-- What a clerk is, as a mask: 1 speaker, 2 registrar, 4 manager. Whoever was a clerk did what both do now. `role` stays, because
-- code that still runs reads it, and is kept true: 'manager' is who has that role among others.
ALTER TABLE clerks ADD COLUMN roles INTEGER NOT NULL DEFAULT 0;
UPDATE clerks SET roles = iif(role = 'manager', 7, 3);
-- A row that was written by such code, or by hand, says no more than the former role.
CREATE TRIGGER clerks_given_a_role AFTER INSERT ON clerks WHEN NEW.roles = 0
BEGIN UPDATE clerks SET roles = iif(NEW.role = 'manager', 7, 3) WHERE id = NEW.id; END;
CREATE TRIGGER clerks_role_kept AFTER UPDATE OF roles ON clerks
BEGIN UPDATE clerks SET role = iif(NEW.roles & 4, 'manager', 'clerk') WHERE id = NEW.id; END;

-- What a change of a clerk was seen at: of two managers the second one is told.
ALTER TABLE clerks ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

-- On what one is signed in, as a few plain words (`chrome android`), and roughly when it was last used: written once an hour at
-- most, so that a page that is looked at writes nothing.
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN seenAt INTEGER NOT NULL DEFAULT 0;
UPDATE sessions SET seenAt = createdAt;

-- A link by which a clerk is invited lives longer than one that somebody asks for, and is no sign that they have one.
ALTER TABLE signIns ADD COLUMN isInvitation INTEGER NOT NULL DEFAULT 0;
-- What became of its SMS: only invitations stand in this index, so other notices pay nothing for it.
CREATE INDEX notices_invitations ON notices (signInId) WHERE kind = 'invitation';
CREATE INDEX sessions_of ON sessions (clerkId);
