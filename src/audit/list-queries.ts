import { type Db, type Reading, runBatch } from "../db.ts";
import { officeLanguage } from "../language.ts";
import type { Actor } from "./actor.ts";
import { type AuditEntry, type AuditFilter, auditActs } from "./entry.ts";
import { auditStatement } from "./queries.ts";

const latest = Number.MAX_SAFE_INTEGER;

/** When, for the rows `a`; `?1` to `?4`. Behind a page comes what is older, of one moment what has the smaller id. */
const isWhen = "a.at >= ?1 AND a.at < ?2 AND (a.at, a.id) < (?3, ?4)";
const newestFirst = "ORDER BY a.at DESC, a.id DESC LIMIT ?5";

/** Everybody who has done something, looked up one after the other in the index: nobody of the office is null. */
const everybody = `WITH RECURSIVE whose(id) AS (SELECT min(clerkId) FROM audit
    UNION ALL SELECT (SELECT min(clerkId) FROM audit WHERE clerkId > whose.id) FROM whose WHERE whose.id IS NOT NULL)
  SELECT id FROM whose`;

/** The newest acts of each of some people, of each of some kinds, by the index; then the newest of those. */
const sought = (whose: string) => `SELECT a.* FROM (${whose}) w CROSS JOIN json_each(?6) k
  CROSS JOIN json_each((SELECT json_group_array(id) FROM (
    SELECT a.id FROM audit a INDEXED BY audit_clerk WHERE a.clerkId IS w.id AND a.act = k.value AND ${isWhen} ${newestFirst}))) f
  CROSS JOIN audit a ON a.id = f.value ${newestFirst}`;

/** What a message says; of what was written to one person nothing is told. */
const wordsSql = `iif(m.whom ->> '$.kind' = 'person', '', coalesce(m.texts ->> '$.sms.${officeLanguage}', ''))`;

/** What the subject of a row is called now, by its kind; null where it is not there any more. */
const titles: Record<string, string> = {
  message: `SELECT ${wordsSql} FROM messages m`,
  thread: `SELECT ${wordsSql} FROM threads t JOIN messages m ON m.id = t.firstId`,
  template: `SELECT said ->> '$.names.${officeLanguage}' FROM templates`,
  topic: `SELECT names ->> '$.${officeLanguage}' FROM topics`,
  reminder: "SELECT name FROM reminders",
  place: "SELECT name FROM places",
  clerk: "SELECT name FROM clerks",
  subscriber: "SELECT '' FROM subscribers",
  letter: "SELECT '' FROM inboundTexts",
  list: "SELECT '' FROM listImports",
};

const titleSql = `CASE kind ${Object.entries(titles)
  .map(
    ([kind, sql]) =>
      `WHEN '${kind}' THEN (${sql} WHERE ${kind === "thread" ? "t.id" : kind === "message" ? "m.id" : "id"} = CAST(of AS INTEGER))`,
  )
  .join(" ")} END`;

type Row = Omit<AuditEntry, "before" | "after" | "fields"> & Record<"before" | "after", string | null>;

function entryOf({ before, after, ...row }: Row): AuditEntry {
  const [was, is] = [before && JSON.parse(before), after && JSON.parse(after)];
  return { ...row, before: was, after: Array.isArray(is) ? null : is, fields: Array.isArray(is) ? is : [] };
}

/**
 * Acts, the newest first, in the order of an index. By person and act the newest of each of both are read: as many as there
 * are kinds of acts, people, and rows on a page, at most.
 */
export function auditReading(db: Db, filter: AuditFilter, most: number): Reading<AuditEntry[]> {
  const { clerkId, acts, from = 0, until = latest, before } = filter;
  const isAll = clerkId === undefined && acts === undefined;
  const whose = clerkId === undefined ? everybody : "SELECT ?7 AS id";
  const rows = isAll ? `SELECT a.* FROM audit a INDEXED BY audit_at WHERE ${isWhen} ${newestFirst}` : sought(whose);
  const named = `SELECT listed.*, substr(subject, 1, instr(subject, ':') - 1) AS kind, substr(subject, instr(subject, ':') + 1) AS of FROM (${rows}) listed`;
  const bound = [from, Math.min(until, (before?.at ?? latest) + 1), before?.at ?? latest, before?.id ?? latest, most];
  const values = isAll
    ? bound
    : [...bound, JSON.stringify(acts ?? auditActs), ...(clerkId === undefined ? [] : [clerkId])];
  return {
    statement: db.$client
      .prepare(`SELECT *, ${titleSql} AS title FROM (${named}) ORDER BY at DESC, id DESC`)
      .bind(...values),
    read: (found: Row[]) => found.map(entryOf),
  };
}

/** The same for a table that leaves the system; the first piece of it says so in the audit. */
export async function listExportedActs(
  db: Db,
  actor: Actor,
  { filter, most, isFirst }: { filter: AuditFilter; most: number; isFirst: boolean },
  now: number,
): Promise<AuditEntry[]> {
  const { statement, read } = auditReading(db, filter, most);
  const { found } = await runBatch<{ found: unknown; audit: unknown }>(db, {
    found: statement,
    audit: isFirst ? auditStatement(db, actor, { act: "audit-exported", isRead: true }, now) : [],
  });
  return read(found.rows as never[]);
}
