import type { Actor } from "../audit/actor.ts";
import { auditStatement, foundFields } from "../audit/queries.ts";
import { flatly } from "../audit/said.ts";
import { type Db, type Reading, readAlone, rowOf, runBatch } from "../db.ts";
import type { Happening } from "./happening.ts";
import { towns } from "./tables.ts";
import type { CallingTown, Calls, Hold, Offer, Town } from "./town.ts";
import type { Consenting } from "./wording.ts";

/**
 * `version` grows with every change of what the town says, so that two who change it at once learn of each other;
 * `unreadLetters` are those to the office that nobody has read, `clerkNames` what clerks are called by their id; `heldTopics`
 * is the mask of topics that no public door gives, `consenting` what people agree to, `newsVersion` another value
 * whenever the town's page says something else, `happening` the events that go on; triggers keep all.
 */
export type TownRow = Town & {
  secret: string;
  version: number;
  offer: Offer;
  unreadLetters: number;
  clerkNames: Record<string, string>;
  heldTopics: number;
  consenting: Consenting;
  held: Hold | null;
  newsVersion: string;
  happening: readonly Happening[];
};

/** Whether anything may leave by itself, as a condition: the town is not held. Nothing that was made before it was may: a restore ends it. */
export const isFreeSql = "NOT EXISTS (SELECT 1 FROM towns WHERE held IS NOT NULL)";

/** Nothing keeps the town any more. */
export const releaseStatement = (db: Db): D1PreparedStatement =>
  db.$client.prepare("UPDATE towns SET held = NULL WHERE held IS NOT NULL");

/** The one row that a migration made. */
export const townReading = (db: Db): Reading<TownRow> => ({
  statement: db.$client.prepare("SELECT * FROM towns WHERE id = 1"),
  read([row]: Record<string, unknown>[]) {
    if (!row) throw new Error("the town's row is missing: were the migrations applied?");
    return rowOf(towns, row);
  },
});

/** The town, asked for alone. */
export const findTown = (db: Db): Promise<TownRow> => readAlone(townReading(db));

const callsColumns = [
  "minutePrice",
  "callsFrom",
  "callsUntil",
  "ringSeconds",
  "speechRate",
  "abbreviations",
] as const satisfies readonly (keyof Calls)[];

const columns = [
  "name",
  "mark",
  "abbreviation",
  "accent",
  "segmentPrice",
  "officeName",
  "officePhone",
  "officeAddress",
  "officeEmail",
  "resendCrisis",
  ...callsColumns,
] as const satisfies readonly (keyof Town)[];

const callingColumns = ["name", "officePhone", ...callsColumns] as const satisfies readonly (keyof CallingTown)[];

/** Who speaks in the town's calls, and how they are made: a JSON object of `CallingTown`, of the row of the town. */
export const callingRowSql = `json_object(${callingColumns.map((column) => `'${column}', ${column}`).join(", ")})`;

/** The same where no row of it is read. */
export const callingTownSql = `(SELECT ${callingRowSql} FROM towns)`;

/**
 * Changes the town as it was when its version was this.
 * @returns false when somebody has changed it since, or when it is so already
 */
export async function updateTown(
  db: Db,
  actor: Actor,
  { town, version }: { town: Town; version: number },
  now: number,
): Promise<boolean> {
  const values = columns.map((_, index) => `?${index + 2}`).join(", ");
  const row = { of: "towns WHERE id = 1 AND version = ?", values: [version] };
  const { changed } = await runBatch<{ audit: unknown; changed: unknown }>(db, {
    audit: auditStatement(
      db,
      actor,
      {
        act: "town-changed",
        before: foundFields(row, columns),
        after: flatly(Object.fromEntries(columns.map((column) => [column, town[column]]))),
        onlyIf: { sql: "b IS NOT NULL", values: [] },
      },
      now,
    ),
    changed: db.$client
      .prepare(
        `UPDATE towns SET (${columns.join(", ")}) = (${values}), version = version + 1
         WHERE id = 1 AND version = ?1 AND (${columns.join(", ")}) IS NOT (${values})`,
      )
      .bind(version, ...columns.map((column) => town[column])),
  });
  return changed.changes === 1;
}
