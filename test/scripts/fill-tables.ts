import type { DatabaseSync, SQLInputValue } from "node:sqlite";

/*
 * Rows for every table and column of a schema, whichever version's: what stands in a column follows from its name, so that
 * former versions and later ones are filled by the same words. Nobody's: invented people.
 */

type Column = { name: string; type: string; notnull: number; pk: number };
type Make = (nth: number) => SQLInputValue;

/** How many rows a table gets, unless there cannot be so many. */
const rowsEach = 9;

const cycle =
  (...values: SQLInputValue[]): Make =>
  (nth) =>
    values[nth % values.length] ?? null;
const json =
  (...values: unknown[]): Make =>
  (nth) =>
    JSON.stringify(values[nth % values.length]);
const at: Make = (nth) => 1_795_597_200_000 + nth * 60_000;
const day: Make = (nth) => `2026-11-${String(1 + (nth % 28)).padStart(2, "0")}`;
const one: Make = (nth) => 1 + nth;
const hex: Make = (nth) => (nth + 1).toString(16).padStart(8, "0").repeat(8);
const texts = json({ sms: { cs: "Voda neteče, 'Husova' ulice; do 15 hodin.", en: "No water." } });
const standing = {
  ...{ state: "subscribed", language: "cs", channel: "sms", topics: 3, places: null, addresses: null, name: null },
};
const nothing: Make = () => null;

/** What stands in a column, by its table's name and its own, or by its own alone. */
const made: Record<string, Make> = {
  "subscribers.state": cycle("subscribed", "left", "suspended", "subscribed"),
  "messages.state": cycle("draft", "scheduled", "sending", "cancelled", "sending"),
  "chunks.state": cycle("open", "claimed", "closed", "cancelled", "expired"),
  "deliveries.state": cycle("uncertain", "accepted", "refused", "delivered", "undelivered"),
  "notices.state": cycle("open", "claimed", "uncertain", "accepted", "refused", "undelivered", "delivered", "expired"),
  "notices.kind": cycle("code", "sign-in", "welcome", "goodbye", "alarm"),
  "strayReceipts.state": cycle("delivered", "undelivered"),
  "addressImports.state": cycle("running", "finished", "abandoned"),
  "addressImports.endedAt": (nth) => (nth === 0 ? null : at(nth)),
  "listImports.state": cycle("ready", "written", "undone", "abandoned"),
  "listImports.endedAt": (nth) => (nth === 0 ? null : at(nth)),
  "reminders.state": cycle("active", "paused", "ended"),
  "reminderDates.state": cycle("planned", "asked", "approved", "sent", "missed", "unanswered", "skipped", "cancelled"),
  "threads.state": cycle("planned", "begun", "prolonged", "fixed", "cancelled"),
  "topics.id": (nth) => 10 + (nth % 21),
  "topics.key": (nth) => `topic-${nth}`,
  "topics.always": () => 0,
  "topics.closed": cycle(0, 1),
  "topics.hidden": cycle(0, 0, 1),
  "topics.words": cycle("", "sbor hasiči"),
  "topics.position": (nth) => 20 + nth,
  "places.kind": cycle("part", "part", "street", "house"),
  "places.code": (nth) => 12_345_000 + nth,
  "places.parentId": cycle(null, null, 1, 1),
  "messages.places": nothing,
  "messages.areas": json([1], [1, 2]),
  "messages.whom": cycle(null, '{"kind":"everybody"}', '{"kind":"person","subscriberId":1}'),
  "messages.once": hex,
  "messages.step": cycle(null, "begun", "fixed"),
  "messages.totals": json({ delivered: 6, repeated: 0, failed: {}, codes: [] }),
  "consents.endedBy": cycle(null, "sms", "web"),
  "consents.endedAt": (nth) => (nth % 3 === 0 ? null : at(nth)),
  "consents.endedClerkId": nothing,
  "consents.endReason": (nth) => (nth % 3 === 0 ? null : "other"),
  "clerks.disabledAt": (nth) => (nth % 3 === 2 ? at(nth) : null),
  "clerks.roles": cycle(7, 3, 1, 2),
  "gateways.suspects": json({ code: "51", people: [1], forgiven: 0, at: 1 }),
  "providers.suspects": json({ code: "51", people: [1], forgiven: 0, at: 1 }),
  "providers.name": cycle("infobip", "twilio", "bulkgate"),
  haltCause: cycle(null, "credit", "key"),
  "inboundTexts.understoodAs": cycle("letter", "leave", "letter", "sign-up"),
  "alarms.cause": cycle("overdue", "heartbeat", "database", "misaddressed:twilio"),
  "sweeps.name": (nth) => `* * * * ${nth}`,
  "callDays.who": (nth) => `number:+42038200000${nth}`,
  "suppressions.reason": cycle("erased", "left"),
  "reminders.rule": json({
    ...{ freq: "yearly", interval: 1, byDay: [], bySetPos: [], byMonthDay: [], byMonth: [], dtStart: "2026-12-01" },
    ...{ until: null, rdate: [], exdate: [], shift: "none" },
  }),
  "reminders.leads": json([{ days: 1, minutes: 1020 }]),
  "reminders.once": hex,
  "signUps.purpose": cycle("sign-up", "own", "again"),
  "wordings.version": (nth) => `list-${nth + 1}`,
  "templates.said": json({ names: { cs: "Odstávka" }, texts: { sms: { cs: "Voda neteče." } } }),
  "templates.shipped": json({ names: { cs: "Odstávka" }, texts: { sms: { cs: "Voda neteče." } } }),
  "listSlices.listId": one,
  state: cycle("open", "closed"),
  channel: cycle("sms", "voice"),
  language: cycle("cs", "en"),
  lane: cycle("ordinary", "urgent"),
  accents: cycle("stripped", "kept"),
  provider: cycle("infobip", "twilio", "bulkgate"),
  source: cycle("web", "sms", "office"),
  role: cycle("manager", "clerk"),
  wording: () => "2026-11",
  code: cycle("5", "number:51", "26"),
  reason: cycle("number", "unreachable", null),
  phone: (nth) => `+42060100${String(1000 + nth)}`,
  topics: (nth) => 1 + (1 << (1 + (nth % 5))),
  places: cycle(null, "[[1]]", "[[1,3]]"),
  addresses: cycle(null, '["Husova 12"]'),
  texts,
  names: json({ cs: "Sbor dobrovolných hasičů", en: "Fire brigade" }),
  shortNames: json({ cs: "Hasiči" }),
  people: json([1, 2, 3], [4], []),
  times: json([1]),
  token: (nth) => `${hex(nth)}`.slice(0, 32),
  tag: (nth) => `${hex(nth)}`.slice(0, 8),
  leaveToken: (nth) => `jpngp111r${nth}`,
  day,
  signedOn: day,
  movedTo: cycle(null, "2026-12-24"),
  name: (nth) => `Jana Nováková „${nth}“`,
  text: cycle("Kdy poteče voda?\r\nDíky", "STOP", "It's 5 o'clock; -- not a comment"),
  rows: json([]),
  counts: json({ new: 1 }),
  proof: json({ paper: "A-7", agreedOn: "2024-05-01", version: "list-1", topics: [1], changes: false }),
  shape: json({ separator: ";", headings: ["Telefon"], columns: ["phone"], examples: [["601000101"]], rows: 1 }),
  file: json({ columns: [], town: "Mirovice" }),
  spoken: json({ cs: { text: "Voda neteče." } }),
  calls: cycle(null),
  "deliveries.calls": cycle(0, 2),
  "callDays.calls": cycle(3, 1),
  placeList: nothing,
  stood: json(standing),
  before: json(standing),
  after: json({ ...standing, topics: 11 }),
  question: json({ about: "close-name", choices: [] }),
  costs: json({ sms: { people: 2, price: 240 }, voice: { people: 0, price: 0 } }),
  "messages.counts": nothing,
  erasedDeliveries: json([["sms", 1, "delivered", null, "5"]]),
};

/** A table's columns that are no work of SQLite's own. */
const columnsOf = (db: DatabaseSync, table: string) =>
  db.prepare('SELECT name, type, "notnull", pk FROM pragma_table_info(?)').all(table) as unknown as Column[];

/** The tables that hold the town's data. */
export const tablesOf = (db: DatabaseSync): string[] =>
  (
    db
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
      )
      .all() as { name: string }[]
  )
    .map(({ name }) => name)
    .filter((name) => name !== "d1_migrations");

/** Tables of one row, which a migration has made, and one that triggers keep. */
const single = ["towns", "placeNames", "retention", "wordingDrafts", "subscriberCounts"];

/** What other rows name comes first. */
const first = ["topics", "wordings", "areas", "places", "clerks", "subscribers"];

/** `from`: how many times it has been filled before; `columns`: only these of a table, as a version before had them. */
type Filling = { from?: number; columns?(table: string): readonly string[] | undefined };

/**
 * Fills every table, its triggers alive.
 * @throws what the database says of a row, and of which table
 */
export function fillTables(db: DatabaseSync, { from = 0, columns }: Filling = {}) {
  const tables = tablesOf(db).filter((table) => !single.includes(table));
  const sorted = [
    ...first.filter((table) => tables.includes(table)),
    ...tables.filter((table) => !first.includes(table)),
  ];
  for (const table of sorted) {
    const known = columns?.(table);
    const wanted = columnsOf(db, table).filter(({ name }) => !known || known.includes(name));
    if (wanted.length > 0) for (let nth = 0; nth < rowsEach; nth++) insertRow(db, table, wanted, from * rowsEach + nth);
  }
  db.exec("UPDATE towns SET name = 'Mirovice', mark = 'Mirovice:', segmentPrice = 120");
  if (tablesOf(db).includes("wordingDrafts"))
    db.exec("INSERT OR IGNORE INTO wordingDrafts (id, texts, version, savedAt, savedBy) VALUES (1, '{}', 1, 1, 1)");
}

function insertRow(db: DatabaseSync, table: string, columns: readonly Column[], nth: number): void {
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const insert = db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => "?").join(", ")})`);
  const values = columns.map((column) => valueIn(table, column, nth));
  for (let tries = 0; ; tries++) {
    try {
      insert.run(...values);
      return;
    } catch (error) {
      const { message } = error as Error;
      // There are no nine providers.
      if (message.startsWith("UNIQUE")) return;
      const { name, value } = tries < 9 ? wantedBy(message, nth) : {};
      const at = columns.findIndex((column) => column.name === name);
      if (at < 0 || value === undefined) throw new Error(`${table}, row ${nth}: ${message} ${JSON.stringify(values)}`);
      values[at] = value;
    }
  }
}

/** What a CHECK says that a column must be: one of a few, or JSON of a kind. */
function wantedBy(message: string, nth: number): { name?: string; value?: SQLInputValue } {
  const [, one, several = ""] = /CHECK constraint failed: (\w+) IN \(([^)]*)\)/.exec(message) ?? [];
  if (one) {
    const among = several.split(",").map((word) => word.trim());
    const chosen = among[nth % among.length] ?? "";
    return { name: one, value: chosen.startsWith("'") ? chosen.slice(1, -1) : Number(chosen) };
  }
  const [, name, kind] = /CHECK constraint failed: json_\w+\((\w+)\)(?: = '(\w+)')?/.exec(message) ?? [];
  return name ? { name, value: kind === "array" ? "[]" : "{}" } : {};
}

/** By its name; else by its kind: a time, a number of something, a word. Every second row leaves out what may be left out. */
function valueIn(table: string, { name, type, notnull, pk }: Column, nth: number): SQLInputValue {
  const value = (made[`${table}.${name}`] ?? made[name])?.(nth);
  // A word may be the name of something else elsewhere: a code, a number of calls.
  if (
    value !== undefined &&
    !(value === null && notnull) &&
    (value === null || (typeof value === "string") === (type === "TEXT"))
  )
    return value;
  const isLeftOut = !notnull && !pk && nth % 2 === 1;
  if (isLeftOut) return null;
  if (type === "TEXT") return pk || /Id$|Hash$|once|press/i.test(name) ? `${table}-${name}-${nth}` : `slovo ${nth}`;
  if (type === "REAL") return 0.5 + nth;
  if (/At$|^at$|Until$|since/i.test(name)) return at(nth);
  if (/^(is[A-Z]|asks|retry$|hidden|always|usual)/.test(name)) return nth % 2;
  return one(nth);
}
