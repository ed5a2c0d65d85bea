-- Numbers that answered a code with STOP: no code goes there while this stands.
CREATE TABLE codeHolds (
  phone TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
