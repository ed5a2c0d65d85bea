import type { DatabaseSync } from "node:sqlite";
import { csvLine, csvMark } from "../../src/text/csv-line.ts";

/* What people read in a spreadsheet: made from the same rows, and never restored from. Times are ISO 8601, UTC. */

type Column = readonly [heading: string, sql: string];
type Table = { from: string; columns: readonly Column[] };

const time = (column: string) => `strftime('%Y-%m-%dT%H:%M:%SZ', ${column} / 1000, 'unixepoch')`;
const topics = (mask: string) =>
  `(SELECT group_concat(names ->> 'cs', ', ') FROM (SELECT names FROM topics WHERE (${mask}) >> id & 1 ORDER BY position, id))`;

/** The columns that a version before has not are left out. */
const tables: Readonly<Record<string, Table>> = {
  "people.csv": {
    from: "subscribers s ORDER BY s.id",
    columns: [
      ["id", "s.id"],
      ["telefon", "s.phone"],
      ["jméno", "s.name"],
      ["kanál", "s.channel"],
      ["stav", "s.state"],
      ["jazyk", "s.language"],
      ["témata", topics("s.topics")],
      ["adresy", "(SELECT group_concat(value, ' | ') FROM json_each(s.addresses))"],
      ["přihlášen", time("s.createdAt")],
      ["odhlášen", time("s.leftAt")],
    ],
  },
  "messages.csv": {
    from: "messages m ORDER BY m.id",
    columns: [
      ["id", "m.id"],
      ["stav", "m.state"],
      ["krizová", "iif(m.lane = 'urgent', 'ano', '')"],
      ["témata", topics("m.topics")],
      ["text", "m.texts ->> '$.sms.cs'"],
      ["text anglicky", "m.texts ->> '$.sms.en'"],
      ["napsána", time("m.createdAt")],
      ["odeslána", time("iif(m.state IN ('sending', 'cancelled'), m.dispatchedAt, NULL)")],
      ["příjemců", "m.recipients"],
      ["doručeno", "m.totals ->> '$.delivered'"],
    ],
  },
  "consents.csv": {
    from: "consents c LEFT JOIN subscribers s ON s.id = c.subscriberId ORDER BY c.subscriberId, c.number",
    columns: [
      ["odběratel", "c.subscriberId"],
      ["telefon", "s.phone"],
      ["pořadí", "c.number"],
      ["jak", "c.source"],
      ["znění", "c.wording"],
      ["dán", time("c.givenAt")],
      ["podepsán", "c.signedOn"],
      ["listina", "c.paper"],
      ["přijal pracovník", "c.clerkId"],
      ["skončil", time("c.endedAt")],
      ["jak skončil", "c.endedBy"],
      ["proč", "c.endReason"],
    ],
  },
};

export const readableNames = Object.keys(tables);

/** The lines of such a table, its headings first. */
export function* readableLines(db: DatabaseSync, name: string): Generator<string> {
  const { from, columns } = tables[name] as Table;
  const there = columns.filter(([, sql]) => isThere(db, sql, from));
  yield csvMark + csvLine(there.map(([heading]) => heading));
  const rows = db.prepare(`SELECT ${there.map(([, sql], at) => `${sql} AS c${at}`).join(", ")} FROM ${from}`).iterate();
  for (const row of rows) yield csvLine(Object.values(row).map((value) => (value === null ? "" : String(value))));
}

function isThere(db: DatabaseSync, sql: string, from: string): boolean {
  try {
    db.prepare(`SELECT ${sql} FROM ${from}`);
    return true;
  } catch {
    return false;
  }
}
