import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { inlined } from "../../scripts/literals.ts";
import { d1Over } from "../../scripts/remote-d1.ts";

/** A command line that takes SQL as a text, and answers with rows by name: what wrangler is to us. */
function overText() {
  const sqlite = new DatabaseSync(":memory:");
  sqlite.exec(
    "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE notes (id INTEGER, whose INTEGER)",
  );
  const runSql = async (sql: string) =>
    sql.split(/;\n/).map((one) => ({ results: sqlite.prepare(one).all() as Record<string, unknown>[], success: true }));
  return d1Over(runSql);
}

const texts = [
  "Mirovice",
  "O'Hara",
  'a "b" ? ?1',
  "řádek\nřádek",
  "řádek\r\nřádek",
  "nula\0nula",
  "-- ne /* ne */",
  "",
  "💧",
];

it.each(texts)("brings %j to a database behind a command line and back as it is", async (text) => {
  const d1 = overText();
  await d1.batch([
    d1.prepare("INSERT INTO people (name) VALUES (?)").bind(text),
    d1.prepare("INSERT INTO notes VALUES (?2, ?1) -- is this a question?").bind(1, 7),
  ]);
  expect(await d1.prepare("SELECT name FROM people WHERE name = ?1").bind(text).first("name")).toBe(text);
  expect(await d1.prepare("SELECT p.id, n.id FROM people p JOIN notes n ON n.whose = p.id").raw()).toEqual([[1, 7]]);
});

it("writes no value where none was given, and takes no other kind than a database does", () => {
  expect(() => inlined("SELECT ?, ?", [1])).toThrow("no value for ?");
  expect(inlined("SELECT ?, ?3, ?, '?'", [1, 2, true, null])).toBe("SELECT 1, 1, NULL, '?'");
  expect(() => inlined("SELECT ?", [{}])).toThrow(TypeError);
  expect(inlined("SELECT ?", [new Uint8Array([1, 255])])).toBe("SELECT X'01ff'");
});
