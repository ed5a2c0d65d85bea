import { type Db, oldestSql } from "../db.ts";
import type { AuditAct } from "./act.ts";
import { type Actor, auditNameOf, clerkIdOf } from "./actor.ts";
import type { Said } from "./said.ts";

/** SQL, in which each `?` stands for one of `values`. */
export type Asked = { sql: string; values: readonly (string | number | null)[] };

/**
 * A clerk's act. `subject`: what it was done to, as its kind and id, `message:17`; never a number or a text.
 * - town data: `before` and `after`, of which only what differs is kept; either as values, or as SQL of a JSON object that
 *   is read in the batch
 * - about subscribers: `fields`, the names of what was changed, and nothing of what it says
 */
type AuditedAct = {
  act: AuditAct;
  subject?: string | undefined;
  /** In place of the subject, the kind of what the statement before has inserted: its id is known only there. */
  inserted?: string;
  /** In place of either, the kind of what is found by SQL that answers its id. */
  found?: { kind: string } & Asked;
  before?: Said | Asked | undefined;
  after?: Said | Asked | undefined;
  /** Names; or SQL of a JSON array of them. */
  fields?: readonly string[] | Asked | undefined;
  /** An act that only reads: there is nothing before it that could have changed anything. */
  isRead?: boolean;
  /**
   * When it is written, in place of what the statement before has changed: for a row that stands in front of its act, or
   * further behind. Where it reads what there was before, something must differ, too.
   */
  onlyIf?: Asked;
  /**
   * SQL of the clerk in whose name somebody else does it: the clock, a reminder; without it nothing is written of them.
   * `as`: who that is, where the actor is nobody yet.
   */
  inNameOf?: Asked & { as?: "clerk" | "somebody" };
};

/**
 * Says in the audit what a clerk did, for the batch that does it: right behind the statement that does it, because the
 * row is written only if that one changed anything. What was there before can only be read in front of it: then
 * `onlyIf` demands what the act demands. An operator's act is written, too, and what the clock and reminders do in a
 * clerk's name; of anybody else's nothing is.
 */
export function auditStatement(
  db: Db,
  actor: Actor,
  { act, subject, inserted, found, isRead = false, ...said }: AuditedAct,
  now: number,
): D1PreparedStatement {
  const [before, after] = [askedOf(said.before), askedOf(said.fields ?? said.after)];
  const whose = said.inNameOf && clerkIdOf(actor) === null ? said.inNameOf : { sql: "?", values: [clerkIdOf(actor)] };
  const name = said.inNameOf?.as ?? auditNameOf(actor, said.inNameOf !== undefined);
  const what = found ?? { sql: inserted ? "last_insert_rowid()" : "NULL", values: [] };
  const onlyIf = said.onlyIf ?? { sql: isRead ? "TRUE" : "changes() > 0", values: [] };
  return db.$client
    .prepare(
      `WITH said AS (SELECT (${before.sql}) AS b, (${after.sql}) AS a)
       INSERT INTO audit (at, clerkId, actor, act, subject, before, after)
       SELECT CAST(? AS INTEGER), CAST((${whose.sql}) AS INTEGER), ?, ?, coalesce(?, ? || ':' || (${what.sql})),
         ${said.before ? `${differing("b", "a")}, ${differing("a", "b")}` : "NULL, nullif(a, '[]')"}
       FROM said WHERE ? IS NOT NULL AND ${onlyIf.sql}${mustDiffer(said)}`,
    )
    .bind(
      ...[...before.values, ...after.values, now, ...whose.values, name, act],
      ...[subject ?? null, found?.kind ?? inserted ?? null, ...what.values, name, ...onlyIf.values],
    );
}

const askedOf = (said: Said | readonly string[] | Asked | undefined): Asked =>
  said && "sql" in said ? (said as Asked) : { sql: "?", values: [said === undefined ? null : JSON.stringify(said)] };

/** What is read in front of an act is written only where the act will change something. */
function mustDiffer({ before, fields, onlyIf }: Pick<AuditedAct, "before" | "fields" | "onlyIf">): string {
  if (fields && "sql" in fields) return " AND a <> '[]'";
  return onlyIf && before ? ` AND coalesce(${differing("b", "a")}, ${differing("a", "b")}) IS NOT NULL` : "";
}

/**
 * Which of these fields a row has otherwise, as SQL of a JSON array of their names, to be read in front of the statement that
 * writes them.
 * @param row `of`: the table and its condition, "subscribers WHERE id = ?"
 */
export const changedFields = (row: { of: string; values: Asked["values"] }, becomes: Fields): Asked => {
  const names = Object.keys(becomes);
  const differs = names.map((name) => `iif(${name} IS NOT ?, '${name}', NULL)`);
  return {
    sql: `SELECT (SELECT json_group_array(value) FROM json_each(json_array(${differs.join(", ")})) WHERE value IS NOT NULL)
      FROM ${row.of}`,
    values: [...Object.values(becomes), ...row.values],
  };
};

/** Columns with what is to stand in them. */
type Fields = Readonly<Record<string, string | number | null>>;

/** A row's columns as SQL of a JSON object, to be read in front of the statement that changes them. */
export const foundFields = (row: { of: string; values: Asked["values"] }, names: readonly string[]): Asked => ({
  sql: `SELECT json_object(${names.map((name) => `'${name}', ${name}`).join(", ")}) FROM ${row.of}`,
  values: row.values,
});

/** Of one object what is not so in the other one. */
const differing = (one: string, other: string) => `(SELECT nullif(json_group_object(l.key, l.value), '{}')
  FROM json_each(${one}) l LEFT JOIN json_each(${other}) r ON r.key = l.key WHERE l.value IS NOT r.value)`;

/** Acts older than a time, so many of them: it is said first, because what is not too old is kept by a trigger. */
export const forgetActsStatements = (
  db: Db,
  { before, rows }: { before: number; rows: number },
): D1PreparedStatement[] => [
  db.$client
    .prepare(
      `UPDATE retention SET actsUpTo = CAST(?1 AS INTEGER)
       WHERE id = 1 AND EXISTS (SELECT 1 FROM audit WHERE at <= ?1)`,
    )
    .bind(before),
  db.$client.prepare(`DELETE FROM audit WHERE ${oldestSql("audit", "at")}`).bind(before, rows),
];
