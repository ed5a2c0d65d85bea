-- A list of people that a clerk brings: a hundred rows a step, because a Worker has ten milliseconds for each.
CREATE TABLE listImports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token TEXT NOT NULL UNIQUE, -- of the form that gave it
  -- columns: what they are is asked; reading: its rows are judged; ready: what would happen is shown; writing: people are
  -- signed up; written: done, or stopped in the middle; undoing, undone; abandoned: nobody was signed up
  state TEXT NOT NULL,
  name TEXT, -- of the file; null: it was pasted
  shape TEXT NOT NULL, -- JSON: how it is read (ListShape)
  several TEXT NOT NULL DEFAULT 'ask', -- which numbers count where a row has several
  steps INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0, -- steps, of what the state does
  counts TEXT NOT NULL DEFAULT '{}', -- JSON: how many of each verdict
  proof TEXT, -- JSON: what stands for the consent of everybody in it, and what was answered beside it (ListProof)
  added INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  removed INTEGER NOT NULL DEFAULT 0, -- by the undoing, of those who were added
  restored INTEGER NOT NULL DEFAULT 0, -- by the undoing, of those who were changed
  startedAt INTEGER NOT NULL,
  startedBy INTEGER, -- a clerk
  endedAt INTEGER,
  steppedAt INTEGER NOT NULL, -- the last step: where nobody looks on, the clock goes on
  fullOn INTEGER, -- the day (UTC) that had no room for a step more
  -- Rows written on a day (UTC), for the day's allowance.
  writtenOn INTEGER NOT NULL,
  rowsWritten INTEGER NOT NULL
) STRICT;
-- One at a time.
CREATE UNIQUE INDEX listImports_open ON listImports ((1)) WHERE endedAt IS NULL;
CREATE INDEX listImports_written ON listImports (writtenOn, rowsWritten);
CREATE INDEX listImports_going ON listImports (id) WHERE state IN ('reading', 'writing', 'undoing');

-- A step's rows. All of it is deleted when the list is abandoned or undone, and seven days after it, at the latest.
CREATE TABLE listSlices (
  listId INTEGER NOT NULL,
  step INTEGER NOT NULL, -- from nought
  row INTEGER NOT NULL, -- of the list, where it begins, as a spreadsheet counts
  text TEXT NOT NULL, -- as it was given; empty once its people are signed up
  rows TEXT, -- JSON: what becomes of its rows (ListedRow); once people are signed up, of those who are not
  takenBy TEXT, -- the token of who did the step, in the state that the list is in
  done TEXT, -- JSON: whom it has signed up or changed, and what they had before
  undone TEXT, -- JSON: of those, whom the undoing takes back
  PRIMARY KEY (listId, step)
) STRICT, WITHOUT ROWID;
