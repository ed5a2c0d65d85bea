-- What the town says of itself: one row. `secret` is half of the key from which codes and sign-in links are made;
-- the other half is a secret of the Worker, so that neither a copy of the database nor a leaked URL is enough.
CREATE TABLE towns (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  mark TEXT NOT NULL,
  accent TEXT NOT NULL,
  segmentPrice INTEGER NOT NULL, -- haléře for one segment of an SMS
  officePhone TEXT NOT NULL,
  officeAddress TEXT NOT NULL,
  officeEmail TEXT NOT NULL,
  resendCrisis INTEGER NOT NULL DEFAULT 0, -- 1: a crisis message rather twice than never
  secret TEXT NOT NULL
) STRICT;

INSERT INTO towns (id, name, mark, accent, segmentPrice, officePhone, officeAddress, officeEmail, secret)
VALUES (1, 'Naše město', 'Mesto:', '#14598c', 120, '', '', '', lower(hex(randomblob(32))));

-- A topic's id is also its bit in the masks of subscribers and messages, so 31 topics are the most a town can have.
CREATE TABLE topics (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 30),
  key TEXT NOT NULL UNIQUE,
  nameCs TEXT NOT NULL,
  nameEn TEXT NOT NULL,
  always INTEGER NOT NULL DEFAULT 0, -- 1: everybody gets it, it cannot be switched off
  hoursToLive INTEGER NOT NULL, -- after this a message that has not left is of no use any more
  position INTEGER NOT NULL
) STRICT;

INSERT INTO topics (id, key, nameCs, nameEn, always, hoursToLive, position) VALUES
  (0, 'crisis', 'Krizové zprávy', 'Crisis messages', 1, 48, 10),
  (1, 'water', 'Voda – plánované odstávky', 'Water – planned outages', 0, 24, 1),
  (2, 'breakdowns', 'Poruchy a jejich opravy', 'Breakdowns and repairs', 0, 12, 2),
  (3, 'electricity', 'Elektřina', 'Electricity', 0, 24, 3),
  (4, 'gas', 'Plyn', 'Gas', 0, 24, 4),
  (5, 'roads', 'Uzavírky silnic', 'Road closures', 0, 24, 5),
  (6, 'waste', 'Mimořádný svoz odpadu', 'Extraordinary waste collection', 0, 24, 6),
  (7, 'council', 'Zasedání zastupitelstva', 'Council meetings', 0, 24, 7),
  (8, 'culture', 'Kultura a akce', 'Culture and events', 0, 24, 8),
  (9, 'office-hours', 'Změny úředních hodin', 'Changed office hours', 0, 24, 9);

CREATE TABLE areas (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT;
